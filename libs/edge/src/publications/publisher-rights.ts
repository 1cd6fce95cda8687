import type { SectionContract } from '@lacznik/contracts';
import { kindOf } from '@lacznik/identifiers';
import type { Refusal } from '@lacznik/platform';
import { Inject, Injectable } from '@nestjs/common';
import { EDGE, EdgeDefinition } from '../edge-definition';

/** Who may publish what at this edge. */
@Injectable()
export class PublisherRights {
  constructor(@Inject(EDGE) private readonly edge: EdgeDefinition) {}

  /** Undefined where `institution` may publish records of `section` here. */
  refusalFor(institution: string, section: SectionContract): Refusal | undefined {
    const kind = kindOf(institution);
    if (this.edge.sections.includes(section) && kind && section.publisherKinds.includes(kind)) return undefined;
    const detail = `${section.name} are published by ${section.publisherKinds.join(', ')}, at the edge that serves them.`;
    return { code: 'not-a-publisher-of-this', path: 'section', detail };
  }
}

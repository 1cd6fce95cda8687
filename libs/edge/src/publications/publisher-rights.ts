import { dayInPoland, entriesOn, type SectionContract } from '@lacznik/contracts';
import { parseInstitutionId } from '@lacznik/identifiers';
import { DictionariesService } from '@lacznik/institutions';
import type { Refusal } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';

/** Undefined where records of the section may be published. */
export type RefusalFor = (section: SectionContract) => Refusal | undefined;

/** Who may publish what at this edge. */
@Injectable()
export class PublisherRights {
  constructor(private readonly dictionaries: DictionariesService) {}

  /** What `institution` may publish here today. @throws LacznikError `unavailable` where the dictionaries have not come yet */
  async rightsOf(institution: string): Promise<RefusalFor> {
    const kinds = entriesOn((await this.dictionaries.current()).institutionKinds, dayInPoland(new Date()));
    const own = parseInstitutionId(institution)?.kind ?? '';
    const published = kinds.find(({ code }) => code === own)?.publishes;
    return ({ name }) => {
      if (published?.includes(name)) return undefined;
      const publishers = kinds.filter(({ publishes }) => publishes.includes(name)).map(({ code }) => code);
      const detail = `${name} are published by ${publishers.join(', ')}, at the edge that serves them.`;
      return { code: 'not-a-publisher-of-this', path: 'section', detail };
    };
  }
}

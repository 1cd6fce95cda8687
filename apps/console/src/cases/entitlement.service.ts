import {
  type DictionariesDocument,
  dayInPoland,
  entriesOn,
  kindOfParty,
  LIST_SOURCES,
  READ_EFFECTIVE,
} from '@lacznik/contracts';
import type { LacznikClient } from '@lacznik/client';
import { Injectable } from '@nestjs/common';
import { PersonCalls } from '../calls/person-calls';
import type { Visit } from '../pages/visit';

/** An office has a dozen sources with half a dozen sections each. */
const CONCURRENCY = 8;

/** On what a case stands. */
export interface CaseGround {
  legalBasis: string;
  purpose: string;
}

/** What of a section comes to a case, and what does not: fields. */
export interface EntitledSection {
  publisher: string;
  section: string;
  disclosed: string[];
  withheld: string[];
}

/** What a case on a ground would entitle the person's institution to, about no person: worked out by what decides. */
@Injectable()
export class EntitlementService {
  constructor(private readonly calls: PersonCalls) {}

  async readFor(visit: Visit, ground: CaseGround): Promise<EntitledSection[]> {
    const hub = this.calls.hub(visit);
    const [{ sources }, law] = await Promise.all([hub.call(LIST_SOURCES), this.calls.dictionaries(visit)]);
    const asked = sources.flatMap(({ publisher }) =>
      sectionsOf(law, publisher).map((section) => ({ publisher, section })),
    );
    const found: EntitledSection[] = [];
    for (let from = 0; from < asked.length; from += CONCURRENCY) {
      const some = asked.slice(from, from + CONCURRENCY).map((one) => readSection(hub, visit, { ...one, ...ground }));
      found.push(...(await Promise.all(some)));
    }
    return found.filter(({ disclosed, withheld }) => disclosed.length + withheld.length > 0);
  }
}

async function readSection(
  hub: LacznikClient,
  { person }: Visit,
  query: CaseGround & { publisher: string; section: string },
): Promise<EntitledSection> {
  const { answers } = await hub.call(READ_EFFECTIVE, { query: { ...query, receiver: person.institution ?? '' } });
  const groups = answers.flatMap((answer) => answer.groups);
  const fieldsOf = (outcome: 'disclosed' | 'withheld'): string[] =>
    groups.filter((group) => group.outcome === outcome).flatMap(({ fields }) => fields);
  const { publisher, section } = query;
  return { publisher, section, disclosed: fieldsOf('disclosed'), withheld: fieldsOf('withheld') };
}

function sectionsOf({ institutionKinds }: DictionariesDocument, publisher: string): string[] {
  const kinds = entriesOn(institutionKinds, dayInPoland(new Date()));
  return kinds.find(({ code }) => code === kindOfParty(publisher))?.publishes ?? [];
}

import { LIST_AGREEMENTS, LIST_INSTITUTIONS } from '@lacznik/contracts';
import type { PersonCalls } from '../calls/person-calls';
import type { Option } from '../pages/form-parts';
import type { Visit } from '../pages/visit';

/** What a draft chooses from. */
export interface DraftChoices {
  institutions: Option[];
  /** Ids of scopes that the own agreements have. */
  scopes: string[];
}

/** Reads what a draft chooses from. */
export async function readChoices(calls: PersonCalls, visit: Visit): Promise<DraftChoices> {
  const hub = calls.hub(visit);
  const [{ institutions }, { agreements }] = await Promise.all([
    hub.call(LIST_INSTITUTIONS),
    hub.call(LIST_AGREEMENTS),
  ]);
  const scopes = agreements.flatMap(({ disclosures }) => disclosures.map(({ scope }) => scope));
  return {
    institutions: institutions
      .filter(({ id }) => id !== visit.person.institution)
      .map(({ id, name }) => ({ value: id, label: `${id} ${name}` })),
    scopes: [...new Set(scopes)].toSorted(),
  };
}

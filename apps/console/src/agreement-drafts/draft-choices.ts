import { LIST_INSTITUTIONS, LIST_SCOPES, type ScopeView } from '@lacznik/contracts';
import type { PersonCalls } from '../calls/person-calls';
import type { Option } from '../pages/form-parts';
import type { Visit } from '../pages/visit';

/** What a draft chooses from. */
export interface DraftChoices {
  institutions: Option[];
  scopes: ScopeView[];
}

/** Reads what a draft chooses from. */
export async function readChoices(calls: PersonCalls, visit: Visit): Promise<DraftChoices> {
  const hub = calls.hub(visit);
  const [{ institutions }, { scopes }] = await Promise.all([hub.call(LIST_INSTITUTIONS), hub.call(LIST_SCOPES)]);
  return {
    institutions: institutions
      .filter(({ id }) => id !== visit.person.institution)
      .map(({ id, name }) => ({ value: id, label: `${id} ${name}` })),
    scopes,
  };
}

import type { RecordContent } from '@lacznik/client';
import type { CaseOpening } from '@lacznik/contracts';
import { makePesel, type PersonIdentity } from '@lacznik/identifiers';

/** Born in 2251: nobody who lives bears these. */
export const PERSON = { pesel: makePesel('2251-07-14', 1230) };
export const OTHER_PERSON = { pesel: makePesel('2251-07-14', 1231) };

/** The PESEL with another check digit. */
export const WRONG_CHECKSUM = PERSON.pesel.slice(0, 10) + String((Number(PERSON.pesel[10]) + 1) % 10);

/** Eleven digits whose checksum is right and whose month is 13. */
export const IMPOSSIBLE_DATE = '51931412349';

/** Stands in every refused request where a text can stand: no answer, table, topic or log may hold it. */
export const REFUSED = 'odrzuconyqz';

let records = 0;

/** A record that is accepted as it stands, under an id of its own. */
export function activation(changes: object = {}, data: object = {}): RecordContent & Record<string, unknown> {
  return {
    recordId: `V-${++records}`,
    revision: 1,
    person: PERSON,
    data: { form: 'TRAINING', state: 'STARTED', from: '2026-02-01', organiser: 'Zakład Doskonalenia', ...data },
    ...changes,
  };
}

/** A line of a stream, likewise. */
export function line(changes: object = {}, data: object = {}): Record<string, unknown> {
  return { section: 'activations', ...activation(changes, data) };
}

/** A case that is opened as it stands. */
export function caseOn(person: object, changes: object = {}): CaseOpening & Record<string, unknown> {
  return {
    caseReference: 'OPS.1',
    person: person as PersonIdentity,
    legalBasis: 'ups-105-1',
    purpose: 'social-work',
    openedOn: '2026-01-05',
    ...changes,
  };
}

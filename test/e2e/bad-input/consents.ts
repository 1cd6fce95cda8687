import type { BadRequest } from './requests';
import { PERSON, REFUSED, WRONG_CHECKSUM } from './valid';

const ID = '5b0d7c3a-1f2e-4a69-9c58-7e6d5c4b3a21';
const CONSENT = {
  id: ID,
  person: PERSON,
  receiver: 'NGO-0000123456',
  purpose: 'social-work',
  categories: ['1', '10'],
  validFrom: '2026-02-01',
  validTo: '2026-07-31',
  answer: 'given',
  channel: 'paper',
  textVersion: REFUSED,
};

function refused(
  name: string,
  [path, body]: [path: string, body: object],
  ...[status, code, place, detail]: [status: number, code: string, place: string, detail: RegExp]
): BadRequest {
  const expected = { status, code, path: place, detail };
  return { name, app: 'ops-benefits', as: 'OPS-260604', method: 'POST', path, body, expected };
}
const consent = (change: object): [string, object] => ['/v1/consents', { ...CONSENT, ...change }];
const asked = (change: object): [string, object] => [
  '/v1/consent-withdrawals',
  { person: PERSON, receiver: CONSENT.receiver, ...change },
];
const INVALID = 'validation-failed';
const NOT_ASKED = 'consent-not-asked-for';

/** Consents and objections that are not recorded, and withdrawals. */
export const CONSENTS: readonly BadRequest[] = [
  refused('for nobody', consent({ person: { pesel: WRONG_CHECKSUM } }), 422, 'pesel-invalid', 'person.pesel', /digit/),
  refused(
    'unknown receiver',
    consent({ receiver: 'NGO-0000000009' }),
    422,
    'unknown-institution',
    'receiver',
    /directory/,
  ),
  refused('by law', consent({ receiver: 'OPS-260605' }), 422, NOT_ASKED, 'receiver', /No rule asks/),
  refused('thirteen months', consent({ validTo: '2027-02-28' }), 422, INVALID, 'validTo', /twelve months/),
  refused('ends first', consent({ validTo: '2026-01-31' }), 422, INVALID, 'validTo', /not before validFrom/),
  refused(
    'another time',
    consent({ validFrom: '2018-01-01', validTo: '2018-06-01' }),
    422,
    NOT_ASKED,
    'validFrom',
    /day/,
  ),
  refused('unknown purpose', consent({ purpose: REFUSED }), 422, INVALID, 'purpose', /expected one of/),
  refused('unknown category', consent({ categories: ['1', '99'] }), 422, INVALID, 'categories[1]', /no such category/),
  refused('never by consent', consent({ categories: ['13'] }), 422, NOT_ASKED, 'categories[0]', /1, 10, 11, 12, 18/),
  refused('to nothing', consent({ categories: [] }), 422, INVALID, 'categories', /a list of 1/),
  refused('no such case', consent({ caseReference: REFUSED }), 404, 'not-found', 'caseReference', /no case/),
  refused('nothing to withdraw', [`/v1/consents/${ID}/withdraw`, {}], 404, 'not-found', 'id', /recorded no consent/),
  refused(
    'withdrawn for nobody',
    asked({ receiver: 'NGO-0000000009' }),
    422,
    'unknown-institution',
    'receiver',
    /directory/,
  ),
  refused(
    'an objection of maybe',
    ['/v1/objections', { id: ID, person: PERSON, restriction: 'x' }],
    422,
    INVALID,
    'restriction',
    /./,
  ),
];

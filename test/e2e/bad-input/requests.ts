import { pathOf, PUBLISH_RECORD } from '@lacznik/contracts';
import type { AppName } from '../../../deploy/local/apps';
import type { ExpectedProblem } from './problem';
import { activation, caseOn, IMPOSSIBLE_DATE, line, OTHER_PERSON, PERSON, REFUSED, WRONG_CHECKSUM } from './valid';

/** Who asks. */
export type Asker = 'PUP-2606' | 'PUP-2699' | 'OPS-260604' | 'OPS-260605' | 'NGO-0000123456' | Role;
type Role = 'auditor' | 'administrator' | 'edge' | 'nobody in particular' | 'an institution without a name';

/** A request that is refused, and how. */
export interface BadRequest {
  name: string;
  app: AppName;
  as: Asker;
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  /** As JSON where it is an object. */
  body?: object | string | Buffer;
  type?: string;
  headers?: Record<string, string>;
  expected: ExpectedProblem;
}

type Rest = Partial<Omit<BadRequest, 'name' | 'expected'>>;

function refused(name: string, rest: Rest, status: number, code: string, path?: string, detail?: RegExp): BadRequest {
  const expected = {
    status,
    code,
    ...(path === undefined ? {} : { path }),
    ...(detail === undefined ? {} : { detail }),
  };
  return {
    name,
    app: 'pup-registry',
    as: 'PUP-2606',
    method: 'POST',
    path: '/v1/records/activations',
    ...rest,
    expected,
  };
}

/** Everything but the named fault is right; and each holds the refused word. */
function record(changes: object = {}, data: object = {}): Record<string, unknown> {
  return activation({ recordId: `${REFUSED}-1`, ...changes }, { organiser: REFUSED, ...data });
}

function dataOf(section: string, data: object): Rest {
  return {
    path: pathOf(PUBLISH_RECORD, { section }),
    body: { recordId: `${REFUSED}-1`, revision: 1, person: PERSON, data },
  };
}

const DAY = /a day that exists, YYYY-MM-DD/;
const PESEL_IN_TEXT = /without a PESEL/;
const DOCUMENT = { country: 'UA', kind: 'PASSPORT', number: 'AB1' };
const LABOUR_BENEFIT = { kind: 'OTHER', state: 'GRANTED', amountGrosze: 1, from: '2026-01-01' };

const PERSONS: BadRequest[] = [
  refused(
    'a PESEL of wrong checksum',
    { body: record({ person: { pesel: WRONG_CHECKSUM } }) },
    422,
    'pesel-invalid',
    'person.pesel',
    /check digit/,
  ),
  refused(
    'the PESEL 00000000000',
    { body: record({ person: { pesel: '00000000000' } }) },
    422,
    'pesel-invalid',
    'person.pesel',
    /impossible date of birth/,
  ),
  refused(
    'a PESEL of an impossible date',
    { body: record({ person: { pesel: IMPOSSIBLE_DATE } }) },
    422,
    'pesel-invalid',
    'person.pesel',
    /impossible date of birth/,
  ),
  refused(
    'a PESEL as a number',
    { body: record({ person: { pesel: Number(PERSON.pesel) } }) },
    422,
    'pesel-invalid',
    'person.pesel',
    /text of eleven digits/,
  ),
  refused(
    'no person',
    { body: record({ person: undefined }) },
    422,
    'validation-failed',
    'person',
    /pesel or document/,
  ),
  refused(
    'both PESEL and document',
    { body: record({ person: { ...PERSON, document: DOCUMENT } }) },
    422,
    'validation-failed',
    'person',
    /either pesel or document/,
  ),
  refused(
    'a PESEL as document number',
    { body: record({ person: { document: { ...DOCUMENT, number: PERSON.pesel } } }) },
    422,
    'pesel-in-field',
    'person.document.number',
    PESEL_IN_TEXT,
  ),
];

const DATA: BadRequest[] = [
  refused('30 February', { body: record({}, { from: '2026-02-30' }) }, 422, 'validation-failed', 'data.from', DAY),
  refused('a Polish date', { body: record({}, { from: '01.02.2026' }) }, 422, 'validation-failed', 'data.from', DAY),
  refused(
    'an end before the beginning',
    { body: record({}, { to: '2026-01-31' }) },
    422,
    'validation-failed',
    'data.to',
    /a day not before from/,
  ),
  refused(
    'month 13',
    dataOf('health-insurances', {
      state: 'AROSE',
      titleCode: '091100',
      settlementMonth: '2026-13',
      baseGrosze: 1,
      amountGrosze: 1,
      payerId: '5260250274',
      payerName: REFUSED,
    }),
    422,
    'validation-failed',
    'data.settlementMonth',
    /YYYY-MM/,
  ),
  refused(
    'a negative amount',
    dataOf('labour-benefits', { ...LABOUR_BENEFIT, amountGrosze: -1 }),
    422,
    'validation-failed',
    'data.amountGrosze',
    /whole number from 0/,
  ),
  refused(
    'an amount in złoty',
    dataOf('labour-benefits', { ...LABOUR_BENEFIT, amountGrosze: 1.5 }),
    422,
    'validation-failed',
    'data.amountGrosze',
    /whole number from 0/,
  ),
  refused(
    'a status that the dictionary does not know',
    dataOf('registrations', { status: 'BEZROBOTNY', from: '2026-01-01' }),
    422,
    'validation-failed',
    'data.status',
    /one of UNEMPLOYED_WITH_BENEFIT/,
  ),
  refused(
    'a removal without its reason',
    dataOf('registrations', { status: 'REMOVED', from: '2026-01-01' }),
    422,
    'validation-failed',
    'data.removalReasonCode',
    /status is REMOVED/,
  ),
  refused(
    'a PESEL inside a text',
    { body: record({}, { organiser: `${REFUSED} (PESEL ${PERSON.pesel})` }) },
    422,
    'pesel-in-field',
    'data.organiser',
    PESEL_IN_TEXT,
  ),
  refused('an unknown field', { body: record({}, { uwagi: REFUSED }) }, 422, 'unknown-field', 'data.uwagi'),
  refused('an unknown field beside the data', { body: record({ uwagi: REFUSED }) }, 422, 'unknown-field', 'uwagi'),
  refused('a PESEL as a field', { body: record({}, { [PERSON.pesel]: 1 }) }, 422, 'unknown-field', 'data'),
  refused(
    '__proto__ among the data',
    { body: JSON.stringify(record()).replace('"organiser"', '"__proto__"') },
    422,
    'unknown-field',
    'data.__proto__',
  ),
  refused(
    '__proto__ in place of the record',
    { body: JSON.stringify({ a: record() }).replace('"a"', '"__proto__"') },
    422,
    'unknown-field',
    '__proto__',
  ),
  refused('half a letter', { body: record({}, { organiser: '\ud800' }) }, 422, 'validation-failed', 'data.organiser'),
  refused('no data', { body: record({ data: undefined }) }, 422, 'validation-failed', 'data', /expected an object/),
];

const RECORDS: BadRequest[] = [
  ...[0, -1, 1.5, 2 ** 53, '1', null].map((revision) =>
    refused(
      `revision ${JSON.stringify(revision)}`,
      { body: record({ revision }) },
      422,
      'validation-failed',
      'revision',
      /whole number from 1 to 9007199254740991/,
    ),
  ),
  refused(
    'a record id with a blank first',
    { body: record({ recordId: ` ${REFUSED}` }) },
    422,
    'validation-failed',
    'recordId',
    /1 to 200 printable characters/,
  ),
  refused(
    'a PESEL in the record id, divided',
    { body: record({ recordId: `${REFUSED}/${PERSON.pesel.slice(0, 6)}-${PERSON.pesel.slice(6)}` }) },
    422,
    'pesel-in-field',
    'recordId',
    PESEL_IN_TEXT,
  ),
  refused(
    'a PESEL in the record id',
    { body: record({ recordId: `${REFUSED}/${PERSON.pesel}` }) },
    422,
    'pesel-in-field',
    'recordId',
    PESEL_IN_TEXT,
  ),
  refused(
    'a known revision with other data',
    { body: record({ recordId: 'K-1', revision: 5 }) },
    409,
    'revision-conflict',
    'revision',
    /Raise the revision/,
  ),
  refused(
    'the record id of another person',
    { body: record({ recordId: 'K-1', revision: 6, person: OTHER_PERSON }) },
    409,
    'record-of-another-person',
    'person',
    /under a new id/,
  ),
];

const BODIES: BadRequest[] = [
  refused('malformed JSON', { body: `{"recordId": "${REFUSED}", ` }, 400, 'malformed-json', undefined, /JSON/),
  refused('a bare text', { body: `"${REFUSED}"` }, 400, 'malformed-json'),
  refused('no body at all', {}, 400, 'malformed-json', undefined, /expected a body/),
  refused('a list', { body: [record()] }, 422, 'validation-failed', undefined, /expected an object/),
  refused(
    'JSON a hundred thousand levels deep',
    { body: `{"data":${'['.repeat(100_000)}${']'.repeat(100_000)}}` },
    422,
    'validation-failed',
    'recordId',
  ),
  refused(
    'Windows-1250',
    { body: Buffer.from(JSON.stringify(record({}, { organiser: `${REFUSED} Zak\u00b3ad` })), 'latin1') },
    400,
    'malformed-json',
    undefined,
    /UTF-8/,
  ),
  refused(
    'a body of 300 kB',
    { body: record({}, { organiser: REFUSED.repeat(30_000) }) },
    413,
    'body-too-large',
    undefined,
    /at most 262144 bytes/,
  ),
  refused(
    'another content type',
    { body: JSON.stringify(record()), type: 'text/plain' },
    415,
    'unsupported-media-type',
    undefined,
    /application\/json/,
  ),
  refused(
    'NDJSON where one record is expected',
    { body: JSON.stringify(record()), type: 'application/x-ndjson' },
    415,
    'unsupported-media-type',
    undefined,
    /application\/json/,
  ),
  refused(
    'an encoding that is not known',
    { body: JSON.stringify(record()), headers: { 'content-encoding': 'zstd9' } },
    415,
    'unsupported-media-type',
    undefined,
    /encoding/,
  ),
  refused(
    'JSON where lines are expected',
    { path: '/v1/publications', body: JSON.stringify(line({ recordId: REFUSED })) },
    415,
    'unsupported-media-type',
    undefined,
    /application\/x-ndjson/,
  ),
  refused(
    'compressed lines',
    {
      path: '/v1/publications',
      body: Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]),
      type: 'application/x-ndjson',
      headers: { 'content-encoding': 'gzip' },
    },
    415,
    'unsupported-media-type',
    undefined,
    /uncompressed/,
  ),
  refused('an unknown section', { path: '/v1/records/pensions', body: record() }, 404, 'not-found', 'section'),
  refused(
    'an address that cannot be decoded',
    { path: '/v1/records/%E0%A4%A', body: record() },
    400,
    'malformed-json',
    undefined,
    /address/,
  ),
];

const opsCase = (changes: object): Rest => ({
  app: 'ops-benefits',
  as: 'OPS-260604',
  path: '/v1/cases',
  body: caseOn(OTHER_PERSON, { caseReference: `${REFUSED}-1`, ...changes }),
});

const CASES: BadRequest[] = [
  refused(
    'a PESEL as case reference',
    opsCase({ caseReference: `MOPS/${PERSON.pesel}` }),
    422,
    'pesel-in-field',
    'caseReference',
    PESEL_IN_TEXT,
  ),
  refused(
    'an unknown legal basis',
    opsCase({ legalBasis: REFUSED }),
    422,
    'validation-failed',
    'legalBasis',
    /one of .*ups-105-1/,
  ),
  refused(
    'an unknown purpose',
    opsCase({ purpose: REFUSED }),
    422,
    'validation-failed',
    'purpose',
    /one of .*social-work/,
  ),
  refused(
    'a case from tomorrow on',
    opsCase({ openedOn: '2999-01-01' }),
    422,
    'validation-failed',
    'openedOn',
    /today or an earlier day/,
  ),
  refused(
    'a case reference in use',
    opsCase({ caseReference: 'OPS.1' }),
    409,
    'case-conflict',
    'caseReference',
    /new reference/,
  ),
  refused(
    'a case on a basis that its kind may not rely on',
    { ...opsCase({}), as: 'NGO-0000123456' },
    422,
    'validation-failed',
    'legalBasis',
    /one of rodo-6-1-a; .* does not hold today for institutions of your kind/,
  ),
  refused(
    "another institution's case, to close it",
    { ...opsCase({}), as: 'OPS-260605', path: '/v1/cases/OPS.1/close', body: {} },
    404,
    'not-found',
    'caseReference',
    /Your institution has no case/,
  ),
  refused(
    "another institution's joint file",
    { app: 'ops-benefits', as: 'OPS-260605', method: 'GET', path: '/v1/joint-files/OPS.1' },
    404,
    'not-found',
    'caseReference',
    /Your institution has no case/,
  ),
  refused(
    'a joint file of a PESEL',
    { method: 'GET', path: `/v1/joint-files/${PERSON.pesel}` },
    404,
    'not-found',
    'caseReference',
  ),
  refused(
    'a joint file of a zero byte',
    { method: 'GET', path: '/v1/joint-files/%00' },
    404,
    'not-found',
    'caseReference',
  ),
  refused(
    'a joint file of two cases at once',
    { method: 'GET', path: '/v1/joint-files/OPS.1?caseReference=OPS.2' },
    422,
    'validation-failed',
    'caseReference',
    /expected - in the path/,
  ),
  refused(
    'a joint file of a case that is not there, behind the path',
    { method: 'GET', path: '/v1/joint-files/-?caseReference=..' },
    404,
    'not-found',
    'caseReference',
  ),
  refused('cases after a zero byte', { method: 'GET', path: '/v1/cases?after=%00' }, 422, 'validation-failed', 'after'),
  refused(
    'cases by a misspelt parameter',
    { method: 'GET', path: '/v1/cases?afer=A' },
    422,
    'unknown-field',
    'query',
    /after/,
  ),
];

const RIGHTS: BadRequest[] = [
  refused(
    'an institution that the edge does not serve',
    { as: 'PUP-2699', body: record() },
    403,
    'not-your-institution',
    'institution',
    /pup-swietokrzyskie does not serve/,
  ),
  refused(
    'lines of an institution that the edge does not serve',
    {
      as: 'PUP-2699',
      path: '/v1/publications',
      body: JSON.stringify(line({ recordId: REFUSED })),
      type: 'application/x-ndjson',
    },
    403,
    'not-your-institution',
    'institution',
    /pup-swietokrzyskie does not serve/,
  ),
  refused(
    "a welfare centre at the labour offices' edge",
    { as: 'OPS-260604', body: record() },
    403,
    'not-your-institution',
    'institution',
    /does not serve/,
  ),
  refused(
    "a labour office at the welfare centres' edge",
    { app: 'ops-benefits', body: record() },
    403,
    'not-your-institution',
    'institution',
    /does not serve/,
  ),
  refused(
    "a labour office's case at the welfare centres' edge",
    { ...opsCase({ legalBasis: 'rynek-pracy-2025' }), as: 'PUP-2606' },
    403,
    'not-your-institution',
    'institution',
    /ops-swietokrzyskie does not serve/,
  ),
  refused(
    "a labour office's joint file at the welfare centres' edge",
    { app: 'ops-benefits', method: 'GET', path: '/v1/joint-files/OPS.1' },
    403,
    'not-your-institution',
    'institution',
    /does not serve/,
  ),
  refused(
    "a labour office's welfare benefit",
    dataOf('welfare-benefits', { kind: 'OTHER', decision: 'GRANTED', decidedOn: '2026-01-01', place: REFUSED }),
    403,
    'not-a-publisher-of-this',
    'section',
    /OPS, PCPR/,
  ),
  refused(
    'a token without a role',
    { as: 'nobody in particular', body: record() },
    403,
    'forbidden',
    undefined,
    /role institution/,
  ),
  refused(
    'a token without an institution',
    { as: 'an institution without a name', body: record() },
    403,
    'forbidden',
    undefined,
    /claim `institution`, unless TOKEN_INSTITUTION_CLAIM/,
  ),
  ...(['PUP-2606', 'administrator', 'edge'] as const).map((as) =>
    refused(
      `the access log for ${as}`,
      { app: 'access-log', as, method: 'GET', path: '/v1/entries' },
      403,
      'forbidden',
      undefined,
      /role auditor/,
    ),
  ),
  ...(['PUP-2606', 'administrator', 'edge'] as const).map((as) =>
    refused(
      `a person's report for ${as}`,
      { app: 'access-log', as, path: '/v1/person-reports', body: { person: PERSON } },
      403,
      'forbidden',
      undefined,
      /role auditor/,
    ),
  ),
  ...(['PUP-2606', 'auditor', 'edge'] as const).flatMap((as) =>
    (['GET', 'PUT'] as const).map((method) =>
      refused(
        `${method} of the directory by ${as}`,
        { app: 'privacy-gateway', as, method, path: '/v1/directory', ...(method === 'PUT' ? { body: {} } : {}) },
        403,
        'forbidden',
        undefined,
        /role administrator/,
      ),
    ),
  ),
  refused(
    'a change of the dictionaries by an institution',
    { app: 'privacy-gateway', method: 'PUT', path: '/v1/dictionaries', body: { version: 1 } },
    403,
    'forbidden',
    undefined,
    /role administrator/,
  ),
  refused(
    'a dictionary with overlapping validity',
    dictionaries({ purposes: [purpose({ validTo: '2026-06-30' }), purpose({ validFrom: '2026-06-30' })] }),
    422,
    'validation-failed',
    'purposes[1].validFrom',
    /a day after the end of purposes\[0\]/,
  ),
  refused(
    'an entry that ends before it begins',
    dictionaries({ purposes: [purpose({ validTo: '2025-12-31' })] }),
    422,
    'validation-failed',
    'purposes[0].validTo',
    /not before validFrom/,
  ),
  refused(
    'a dictionary without an entry that has held',
    dictionaries({ legalBases: [] }),
    422,
    'validation-failed',
    'legalBases',
    /ended by its validTo/,
  ),
  refused(
    'a change of dictionaries that another change came before',
    dictionaries({ version: 0, purposes: [] }),
    409,
    'version-conflict',
    'version',
  ),
  refused(
    'the blocked persons for an institution',
    { app: 'privacy-gateway', method: 'GET', path: '/v1/blocked-persons' },
    403,
    'forbidden',
    undefined,
    /role administrator/,
  ),
  refused(
    'a redrive for an institution',
    { app: 'privacy-gateway', method: 'POST', path: '/v1/dead-letters/redrive', body: '{}' },
    403,
    'forbidden',
    undefined,
    /role administrator/,
  ),
  refused(
    'the feed for an auditor',
    { app: 'delivery', as: 'auditor', method: 'GET', path: '/v1/feed' },
    403,
    'forbidden',
  ),
  refused(
    'the withholdings for an auditor',
    { app: 'privacy-gateway', as: 'auditor', method: 'GET', path: '/v1/withholdings' },
    403,
    'forbidden',
  ),
];

function dictionaries(body: object): Rest {
  const request = { app: 'privacy-gateway', as: 'administrator', method: 'PUT', path: '/v1/dictionaries' } as const;
  return { ...request, body: { version: 1, ...body } };
}

function purpose(period: object): object {
  return { code: REFUSED, pl: REFUSED, validFrom: '2026-01-01', ...period };
}

function pseudonyms(as: Asker, body: object): Rest {
  return { app: 'identity', as, path: '/v1/pseudonyms', body };
}

const PSEUDONYMS: BadRequest[] = [
  ...(['hub', 'log', 'OPS-260605'] as const).map((audience) =>
    refused(
      `the pseudonyms of ${audience} for another institution`,
      pseudonyms('OPS-260604', { audiences: ['OPS-260604', audience], persons: [PERSON] }),
      403,
      'forbidden',
      'audiences[1]',
      /not for you/,
    ),
  ),
  refused(
    "the hub's pseudonyms for an auditor",
    pseudonyms('auditor', { audiences: ['hub'], persons: [PERSON] }),
    403,
    'forbidden',
    'audiences[0]',
  ),
  refused(
    'the log’s pseudonyms for an edge',
    pseudonyms('edge', { audiences: ['hub', 'log'], persons: [PERSON] }),
    403,
    'forbidden',
    'audiences[1]',
  ),
  refused(
    'pseudonyms of an institution that the edge does not serve',
    pseudonyms('edge', { audiences: ['hub', 'OPS-260604', 'OPS-260605'], persons: [PERSON] }),
    403,
    'forbidden',
    'audiences[2]',
  ),
  refused(
    'sealed pseudonyms in the name of an institution that the edge does not serve',
    pseudonyms('edge', {
      audiences: ['hub'],
      sealed: { sender: 'OPS-260605', audiences: ['log'] },
      persons: [PERSON],
    }),
    403,
    'forbidden',
    'sealed.sender',
  ),
  refused(
    'sealed pseudonyms for an institution',
    pseudonyms('OPS-260604', {
      audiences: ['OPS-260604'],
      sealed: { sender: 'OPS-260604', audiences: ['log'] },
      persons: [PERSON],
    }),
    403,
    'forbidden',
    'sealed',
  ),
  refused(
    'the hub’s pseudonyms for an administrator',
    pseudonyms('administrator', { audiences: ['hub'], persons: [PERSON] }),
    403,
    'forbidden',
    'audiences[0]',
  ),
  refused(
    'an unknown audience',
    pseudonyms('edge', { audiences: [REFUSED], persons: [PERSON] }),
    422,
    'validation-failed',
    'audiences',
    /hub, log/,
  ),
  refused(
    'a wrong PESEL among right ones',
    pseudonyms('edge', { audiences: ['hub'], persons: [PERSON, { pesel: WRONG_CHECKSUM }] }),
    422,
    'pesel-invalid',
    'persons[1].pesel',
    /check digit/,
  ),
  refused(
    'more persons than a call may name',
    pseudonyms('edge', { audiences: ['hub'], persons: Array.from({ length: 1001 }, () => PERSON) }),
    422,
    'validation-failed',
    'persons',
    /1 to 1000/,
  ),
  refused(
    'an unknown field about pseudonyms',
    pseudonyms('edge', { audiences: ['hub'], persons: [PERSON], audience: REFUSED }),
    422,
    'unknown-field',
    'audience',
    /no such field/,
  ),
];

function asked(app: AppName, as: Asker, path: string, parameter: string, code = 'validation-failed'): BadRequest {
  return refused(path, { app, as, method: 'GET', path }, 422, code, parameter, /expected/);
}

const QUERIES: BadRequest[] = [
  ...['-1', 'x', '1.5', '1e3', '99999999999999999999', PERSON.pesel.slice(0, 5) + 'x', ''].map((after) =>
    asked('delivery', 'PUP-2606', `/v1/feed?after=${after}`, 'after'),
  ),
  asked('delivery', 'PUP-2606', '/v1/feed?after=1&after=2', 'after'),
  asked('delivery', 'PUP-2606', '/v1/feed?limit=0', 'limit'),
  asked('delivery', 'PUP-2606', '/v1/feed?limit=1001', 'limit'),
  asked('delivery', 'PUP-2606', '/v1/feed?wait=61', 'wait'),
  asked('delivery', 'PUP-2606', '/v1/feed?afer=1', 'query', 'unknown-field'),
  asked('access-log', 'auditor', `/v1/entries?person=${PERSON.pesel}`, 'person'),
  asked('access-log', 'auditor', '/v1/entries?receiving=MOPS', 'receiving'),
  asked('access-log', 'auditor', '/v1/entries?disclosing=PUP-26x', 'disclosing'),
  asked('access-log', 'auditor', '/v1/entries?from=yesterday', 'from'),
  asked('access-log', 'auditor', '/v1/entries?from=2026-02-30', 'from'),
  asked('access-log', 'auditor', '/v1/entries?from=0000-01-01', 'from'),
  asked('access-log', 'auditor', '/v1/entries?to=2026-01-01T25:00:00Z', 'to'),
  asked('access-log', 'auditor', '/v1/entries?limit=1001', 'limit'),
  asked('access-log', 'auditor', '/v1/entries?cursor=2026.5', 'cursor'),
  asked('access-log', 'auditor', '/v1/entries?outcome=none', 'outcome'),
  asked('access-log', 'auditor', '/v1/entries?kind=deliveries', 'kind'),
  asked('access-log', 'auditor', '/v1/entries/first', 'index'),
  asked('access-log', 'auditor', '/v1/entries/0?year=26', 'year'),
  asked('access-log', 'auditor', '/v1/exports?year=this', 'year'),
  asked('access-log', 'auditor', '/v1/counts?person=x', 'query', 'unknown-field'),
  asked('access-log', 'auditor', '/v1/entries?after=1', 'query', 'unknown-field'),
  asked('access-log', 'auditor', `/v1/entries?category=${PERSON.pesel}%20`, 'category'),
  asked('access-log', 'auditor', `/v1/exports?person=${PERSON.pesel}`, 'person'),
  asked('access-log', 'auditor', '/v1/exports?format=xml', 'format'),
  asked('access-log', 'auditor', '/v1/exports?limit=5', 'query', 'unknown-field'),
  asked('access-log', 'auditor', '/v1/entries/1e3/proof', 'index'),
  asked('access-log', 'auditor', '/v1/consistency?from=0', 'from'),
  asked('access-log', 'auditor', '/v1/consistency?from=1&to=-1', 'to'),
  asked('access-log', 'auditor', '/v1/consistency?since=1', 'query', 'unknown-field'),
  asked('access-log', 'auditor', '/v1/entries?recieving=OPS-260604', 'query', 'unknown-field'),
  asked('privacy-gateway', 'PUP-2606', '/v1/withholdings?from=2026-02-30', 'from'),
  asked('privacy-gateway', 'PUP-2606', '/v1/withholdings?to=today', 'to'),
  asked('privacy-gateway', 'PUP-2606', '/v1/withholdings?to=2026-01-01&to=2026-01-02', 'to'),
  asked('privacy-gateway', 'PUP-2606', '/v1/withholdings?form=2026-01-01', 'query', 'unknown-field'),
  asked('privacy-gateway', 'PUP-2606', '/v1/coverage?quietDays=1', 'quietDays'),
  asked('privacy-gateway', 'PUP-2606', '/v1/coverage?county=26', 'county'),
  asked('privacy-gateway', 'PUP-2606', '/v1/effective?publisher=PUP-2606&receiver=OPS-260604&section=gone', 'section'),
  asked('privacy-gateway', 'PUP-2606', '/v1/effective?person=x', 'query', 'unknown-field'),
];

function personReport(body: object, query = ''): Rest {
  return { app: 'access-log', as: 'auditor', path: `/v1/person-reports${query}`, body };
}

const PERSON_REPORTS: BadRequest[] = [
  refused('of nobody', personReport({}), 422, 'validation-failed', 'person', /pesel or document/),
  refused('without a body', { ...personReport({}), body: '' }, 400, 'malformed-json', undefined, /expected a body/),
  refused(
    'of a PESEL with a wrong check digit',
    personReport({ person: { pesel: '81030206003' } }),
    422,
    'pesel-invalid',
    'person.pesel',
    /check digit/,
  ),
  refused(
    'of one year',
    personReport({ person: PERSON, year: REFUSED }),
    422,
    'unknown-field',
    'year',
    /no such field/,
  ),
  refused(
    'in another format',
    personReport({ person: PERSON }, '?format=docx'),
    422,
    'validation-failed',
    'format',
    /json or pdf/,
  ),
  refused(
    'by PESEL in the address',
    personReport({ person: PERSON }, `?pesel=${PERSON.pesel}`),
    422,
    'unknown-field',
    'query',
    /expected/,
  ),
];

/** Every request that must be refused, by what is wrong with it. */
export const BAD_REQUESTS: readonly [about: string, requests: readonly BadRequest[]][] = [
  ['a person', PERSONS],
  ['data', DATA],
  ['a record', RECORDS],
  ['a body', BODIES],
  ['a case', CASES],
  ['rights', RIGHTS],
  ['pseudonyms', PSEUDONYMS],
  ['a query', QUERIES],
  ['a person’s report', PERSON_REPORTS],
];

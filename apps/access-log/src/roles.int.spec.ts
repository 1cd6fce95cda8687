import type { EntryPage, Role } from '@lacznik/contracts';
import { encodedKeyPair } from '@lacznik/ledger';
import { loadConfig } from '@lacznik/platform';
import { type INestApplication, Logger } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { startIssuer, type TokenIssuer } from '../../../deploy/local/issuer';
import { logEntry } from '../../../test/harness/log-messages';
import { temporaryFolder, type TemporaryFolder } from '../../../test/harness/temporary-folder';
import { testBrokers, type TestDatabase } from '../../../test/harness/test-database';
import { AccessLogConfig } from './access-log-config';
import { AccessLogModule } from './access-log.module';
import { createLogDatabase, LOG_NAME, type LogParts, YEAR } from './access-log.fixture';

jest.setTimeout(60_000);

const OWN = 'OPS-260604';
const AUDITOR = ['auditor'] as const;
const OFFICER = ['data-protection-officer'] as const;
const ITEM = '0d6f4f5e-6d0c-4a55-8f0e-5e0c8f2b7a11';
const READERS = ['auditor', 'data-protection-officer'] as const;
const EVERY_ROLE: readonly Role[] = [
  'institution',
  'ngo',
  'edge',
  'auditor',
  'data-protection-officer',
  'administrator',
  'notifier',
];

/** Written out, and not taken from the contracts: what a slip there would open is what is looked for. */
const ADDRESSES: readonly [string, 'public' | readonly Role[]][] = [
  ['GET /v1/entries', READERS],
  ['GET /v1/entries/0', READERS],
  ['GET /v1/entries/0/proof', READERS],
  ['POST /v1/entries/search', READERS],
  ['GET /v1/counts', READERS],
  ['GET /v1/decisions/OPS-260604.1', ['institution']],
  ['GET /v1/receipts/OPS-260604.1', ['institution', 'edge']],
  ['GET /v1/exports', READERS],
  ['POST /v1/person-reports', AUDITOR],
  [`GET /log/${YEAR}/tile/entries/000.p/3`, AUDITOR],
  ['GET /v1/reconciliation', ['auditor', 'administrator']],
  ['POST /v1/person-keys/erasure', ['administrator']],
  ['GET /v1/misuse/items', READERS],
  [`GET /v1/misuse/items/${ITEM}`, READERS],
  [`POST /v1/misuse/items/${ITEM}/close`, OFFICER],
  [`GET /v1/misuse/items/${ITEM}/breach`, READERS],
  [`POST /v1/misuse/items/${ITEM}/breach/steps`, OFFICER],
  ['GET /v1/misuse/unclosed', [...READERS, 'notifier']],
  ['GET /v1/misuse/use-report?month=2026-01&institution=OPS-260604', READERS],
  ['GET /log/checkpoint', 'public'],
  [`GET /log/${YEAR}/checkpoint`, 'public'],
  [`GET /log/${YEAR}/tile/0/000.p/3`, 'public'],
  ['GET /v1/consistency?from=1', 'public'],
  ['GET /v1/years', 'public'],
  ['GET /v1/witnesses', 'public'],
];

describe('the log over HTTP', () => {
  let database: TestDatabase;
  let parts: LogParts;
  let issuer: TokenIssuer;
  let folder: TemporaryFolder;
  let app: INestApplication;
  let url: string;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    ({ parts, ...database } = await createLogDatabase());
    await parts.append([1, 2, 3].map((sequence) => logEntry(sequence, { receiving: OWN })));
    await parts.sign();
    issuer = await startIssuer();
    folder = temporaryFolder();
    const key = encodedKeyPair(LOG_NAME, 'ed25519', Buffer.alloc(32, 7)).signerKey;
    const config = loadConfig(AccessLogConfig, {
      TOKEN_JWKS_URL: issuer.jwksUrl,
      TOKEN_ISSUER: issuer.issuer,
      DATABASE_URL: database.url,
      KAFKA_BROKERS: testBrokers().join(),
      LOG_ORIGIN: LOG_NAME,
      LOG_SIGNING_KEY_FILE: folder.write('log.key', key),
      IDENTITY_URL: 'http://127.0.0.1:9',
      DELIVERY_URL: 'http://127.0.0.1:9',
      GATEWAY_URL: 'http://127.0.0.1:9',
      SERVICE_TOKEN_FILE: folder.write('token', 'none'),
    });
    const tested = await Test.createTestingModule({ imports: [AccessLogModule.forRoot(config)] }).compile();
    app = tested.createNestApplication({ bodyParser: false, logger: false });
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(async () => {
    await app.close();
    await issuer.stop();
    folder.remove();
    await database.drop();
  });

  const tokenOf = (role: Role): Promise<string> => issuer.issue({ sub: `a ${role}`, institution: OWN, roles: [role] });

  async function ask(address: string, role?: Role): Promise<Response> {
    const [method = '', path = ''] = address.split(' ');
    const headers = { 'content-type': 'application/json' };
    const authorization = role === undefined ? {} : { authorization: `Bearer ${await tokenOf(role)}` };
    const body = method === 'POST' ? '{}' : null;
    return fetch(`${url}${path}`, { method, headers: { ...headers, ...authorization }, body });
  }

  it.each(ADDRESSES)('answers %s to %j, and to nobody else', async (address, allowed) => {
    const isOpenTo = (role: Role): boolean => allowed === 'public' || allowed.includes(role);
    for (const role of EVERY_ROLE) {
      const { status } = await ask(address, role);
      expect([role, status === 403]).toEqual([role, !isOpenTo(role)]);
      // What is asked here is answered, or there is no such item, or refused for its empty body, or delivery is not there.
      if (isOpenTo(role)) expect([200, 400, 404, 422, 503]).toContain(status);
    }
    expect((await ask(address)).status === 401).toBe(allowed !== 'public');
  });

  it('shows searches to auditors, and to no data-protection officer, of the own institution or another', async () => {
    await ask('GET /v1/counts', 'auditor');
    await ask('GET /v1/counts', 'data-protection-officer');
    const searches = async (query: string, role: Role): Promise<number> => {
      const { entries } = (await (await ask(`GET /v1/entries?${query}`, role)).json()) as EntryPage;
      return entries.filter(({ entry }) => entry.kind === 'search').length;
    };
    expect(await searches('kind=search', 'auditor')).toBeGreaterThanOrEqual(2);
    for (const query of ['kind=search', '', 'role=auditor', 'from=2020-01-01'])
      expect(await searches(query, 'data-protection-officer')).toBe(0);
  });
});

import { type DirectoryDocument, OPERATIONS, type Role, ROLES } from '@lacznik/contracts';
import { loadConfig } from '@lacznik/platform';
import { type INestApplication, Logger } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { startIssuer, type TokenIssuer } from '../../../deploy/local/issuer';
import { makeSealingKeys } from '../../../deploy/local/keys';
import { temporaryFolder, type TemporaryFolder } from '../../../test/harness/temporary-folder';
import { createTestDatabase, testBrokers, type TestDatabase } from '../../../test/harness/test-database';
import { DirectoryService } from './directory/directory.service';
import { OPERATOR as BY_OPERATOR } from './gateway.fixture';
import { GatewayConfig } from './gateway-config';
import { GATEWAY_MIGRATIONS, GatewayModule } from './gateway.module';

jest.setTimeout(60_000);

const [OWN, OTHER] = ['OPS-260604', 'OPS-260605'] as const;
const EVERY_ROLE = Object.keys(ROLES) as Role[];
const OPERATOR = ['administrator'] as const;
const EVERYBODY = ['institution', 'coordinator', 'caseworker', 'ngo', 'auditor', 'administrator'] as const;
const READERS = ['institution', 'coordinator', 'auditor', 'administrator'] as const;
const ACTORS = ['coordinator', 'administrator'] as const;
const EXPLAINED_TO = ['institution', 'coordinator', 'administrator'] as const;

/** Written out, and not taken from the contracts: what a slip there would open is what is looked for. */
const ADDRESSES: readonly [string, readonly Role[]][] = [
  ['GET /v1/directory', OPERATOR],
  ['PUT /v1/directory', OPERATOR],
  ['GET /v1/dictionaries', [...EVERYBODY, 'data-protection-officer']],
  ['PUT /v1/dictionaries', OPERATOR],
  ['GET /v1/withholdings', ['institution']],
  ['POST /v1/feed/resync', ['institution']],
  ['GET /v1/feeds', ['auditor', 'administrator']],
  ['GET /v1/scopes', READERS],
  ['GET /v1/blocked-persons', OPERATOR],
  ['GET /v1/revocations/7d2c1f0e-93a4-4b57-8c1d-2f6e5a4b3c21', ACTORS],
  ['GET /v1/institutions', EVERYBODY],
  [`GET /v1/institutions/${OWN}`, EVERYBODY],
  [`PUT /v1/institutions/${OWN}/coordinator`, ACTORS],
  ['GET /v1/agreements', READERS],
  ['GET /v1/waiting/agreements', ['notifier']],
  ['GET /v1/agreements/AG-1', READERS],
  ['POST /v1/agreements', ACTORS],
  ['PUT /v1/agreements/AG-1', ACTORS],
  ['POST /v1/agreements/AG-1/signatures', ACTORS],
  ['POST /v1/agreements/AG-1/suspensions', ACTORS],
  ['POST /v1/agreements/AG-1/resumption', ACTORS],
  ['POST /v1/agreements/AG-1/termination', ACTORS],
  ['POST /v1/agreements/simulate', ACTORS],
  ['GET /v1/effective', [...EXPLAINED_TO, 'caseworker']],
  ['POST /v1/decisions/explain', EXPLAINED_TO],
  ['GET /v1/coverage?county=2606', EXPLAINED_TO],
  ['GET /v1/sources', ['institution', 'caseworker', 'coordinator']],
  ['GET /v1/sections-of-interest', ['institution', 'coordinator']],
  ['PUT /v1/sections-of-interest', ['institution', 'coordinator']],
];

const DIRECTORY: DirectoryDocument = {
  institutions: ['PUP-2606', OWN, OTHER].map((id) => ({ id, name: id })),
  scopes: [{ id: 'some', categories: ['18'] }],
  agreements: [
    {
      id: 'AG-1',
      parties: ['PUP-2606', OWN],
      purpose: 'for tests',
      disclosures: [],
      status: 'ACTIVE',
      validFrom: '2026-01-01',
    },
    ...['AG-2', 'AG-3'].map((id): DirectoryDocument['agreements'][number] => ({
      id,
      parties: ['PUP-2606', OTHER],
      purpose: 'for tests',
      purposes: [id === 'AG-2' ? 'social-work' : 'welfare-benefit'],
      disclosures: [{ from: 'PUP-2606', to: OTHER, scope: 'some', additionalCategories: [] }],
      status: 'ACTIVE',
      validFrom: '2026-01-01',
    })),
  ],
};

describe('the gateway over HTTP', () => {
  let database: TestDatabase;
  let issuer: TokenIssuer;
  let folder: TemporaryFolder;
  let app: INestApplication;
  let url: string;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ migrations: GATEWAY_MIGRATIONS });
    issuer = await startIssuer();
    folder = temporaryFolder();
    const config = loadConfig(GatewayConfig, {
      TOKEN_JWKS_URL: issuer.jwksUrl,
      TOKEN_ISSUER: issuer.issuer,
      DATABASE_URL: database.url,
      KAFKA_BROKERS: testBrokers().join(),
      SEALING_KEYS_FILE: folder.write('keys.json', JSON.stringify(makeSealingKeys('test').gateway)),
      DELIVERY_URL: 'http://127.0.0.1:9',
      SERVICE_TOKEN_FILE: folder.write('token', 'none'),
    });
    const tested = await Test.createTestingModule({ imports: [GatewayModule.forRoot(config)] }).compile();
    app = tested.createNestApplication({ bodyParser: false, logger: false });
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
    await app.get(DirectoryService).apply(DIRECTORY, BY_OPERATOR);
  });
  afterAll(async () => {
    await app.close();
    await issuer.stop();
    folder.remove();
    await database.drop();
  });

  async function ask(
    address: string,
    role?: Role,
    institution: string | undefined = OWN,
    body = {},
  ): Promise<Response> {
    const [method = '', path = ''] = address.split(' ');
    const token =
      role && (await issuer.issue({ sub: `a ${role}`, roles: [role], ...(institution ? { institution } : {}) }));
    return fetch(`${url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: method === 'GET' ? null : JSON.stringify(body),
    });
  }
  const codeOf = async (answer: Promise<Response>): Promise<string> =>
    ((await (await answer).json()) as { code: string }).code;

  it('has every address of its own written out here', () => {
    const asked = ADDRESSES.map(([address]) => address.split('?')[0] ?? '');
    const own = OPERATIONS.filter((operation) => operation.app === 'privacy-gateway');
    const missing = own.filter(({ method, path }) => {
      const pattern = new RegExp(`^${method.toUpperCase()} ${path.replaceAll(/:\w+/g, '[^/]+')}$`);
      return !asked.some((address) => pattern.test(address));
    });
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it.each(ADDRESSES)('answers %s to %j, and to nobody else', async (address, allowed) => {
    for (const role of EVERY_ROLE) {
      const { status } = await ask(address, role);
      expect([role, status === 403]).toEqual([role, !allowed.includes(role)]);
      // What is asked here is answered or begun, or refused for its empty body, or is not there.
      if (allowed.includes(role)) expect([200, 202, 404, 422]).toContain(status);
    }
    expect((await ask(address)).status).toBe(401);
  });

  it('binds a coordinator to the institution of the token', async () => {
    const reason = { reason: 'for tests' };
    const suspension = 'POST /v1/agreements/AG-1/suspensions';
    expect(await codeOf(ask(suspension, 'coordinator', OTHER, reason))).toBe('not-a-party');
    expect(await codeOf(ask(suspension, 'coordinator', '', reason))).toBe('forbidden');
    expect(await codeOf(ask('GET /v1/agreements/AG-1', 'coordinator', OTHER))).toBe('not-found');
    const coordinator = { name: 'Anna Przykładowa', telephone: '158680301', email: 'a@ops.example' };
    const own = `PUT /v1/institutions/${OWN}/coordinator`;
    expect(await codeOf(ask(own, 'coordinator', OTHER, coordinator))).toBe('forbidden');
    expect((await ask(own, 'coordinator', OWN, coordinator)).status).toBe(200);
    expect(await (await ask(suspension, 'coordinator', OWN, reason)).json()).toMatchObject({
      state: 'suspended',
      suspendedBy: [OWN],
    });
  });

  it('explains nothing of a person: whoever names one is refused', async () => {
    const question = { publisher: 'PUP-2606', receiver: OWN, section: 'activations' };
    const ground = { legalBasis: 'rynek-pracy-2025', purpose: 'social-work' };
    const person = { person: { pesel: '81030206002' } };
    expect(
      await codeOf(ask('POST /v1/decisions/explain', 'institution', OWN, { ...question, ...ground, ...person })),
    ).toBe('unknown-field');
    const asked = `GET /v1/effective?${new URLSearchParams({ ...question, person: 'p1-a' }).toString()}`;
    expect(await codeOf(ask(asked, 'institution'))).toBe('unknown-field');
  });

  it('answers a suspension with 200 once what waited is withdrawn, and with 202 while delivery is away', async () => {
    const suspend = (id: string) =>
      ask(`POST /v1/agreements/${id}/suspensions`, 'coordinator', OTHER, { reason: 'for tests' });
    const first = await suspend('AG-2');
    expect([first.status, await first.json()]).toMatchObject([200, { state: 'suspended', effective: 'committed' }]);
    await database.dataSource.query('INSERT INTO feed VALUES ($1, 7)', [OTHER]);
    const second = await suspend('AG-3');
    const answer = (await second.json()) as { revocationId: string };
    expect([second.status, answer]).toMatchObject([202, { state: 'suspended', effective: 'pending' }]);
    const read = (role: Role, institution?: string) =>
      ask(`GET /v1/revocations/${answer.revocationId}`, role, institution);
    for (const reading of [read('administrator'), read('coordinator', OTHER)])
      expect(await (await reading).json()).toMatchObject({ effective: 'pending', problem: 'delivery-away' });
    expect(await codeOf(read('coordinator', 'OPS-260699'))).toBe('not-found');
  });
});

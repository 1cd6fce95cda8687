import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IsBroker, IsDatabaseUrl, IsHttpAddress, IsHttpUrl } from './addresses';
import { ConfigError, loadConfig } from './app-config';
import { parseDatabaseUrl } from './database-url';

class Addresses {
  @IsDatabaseUrl()
  database: string = 'postgres://h/d';

  @IsHttpUrl()
  document: string = 'http://h/d.json';

  @IsHttpAddress()
  app: string = 'http://h';

  @IsBroker({ message: 'broker is none' })
  broker: string = 'h:9092';
}

function complaintOf(variable: string, value: string): string {
  try {
    loadConfig(Addresses, { [variable]: value });
    return '';
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

const directory = mkdtempSync(join(tmpdir(), 'lacznik-test-'));
const ca = join(directory, 'ca.pem');
writeFileSync(ca, 'the authority');
afterAll(() => rmSync(directory, { recursive: true }));

describe('the URL of a database', () => {
  it.each([
    ['postgres://u:p@h:5433/d', { user: 'u', password: 'p', host: 'h', port: 5433, database: 'd' }],
    ['postgresql://u:p@h/d/', { host: 'h', database: 'd' }],
    ['postgres://u:p@h/d/?application_name=x', { database: 'd', application_name: 'x' }],
    ['postgres://u:p@[::1]:5432/d', { host: '::1', port: 5432 }],
    ['postgres://u:p@my_db/d', { host: 'my_db' }],
    ['postgres://u:100%25%23%2F%40%3A%3F@h/d', { password: '100%#/@:?' }],
    ['postgres://u:p@w@h/d', { password: 'p@w', host: 'h' }],
    ['postgres://u:zażółć@h/d', { password: 'zażółć' }],
    ['postgres://u:p@/d?host=/var/run/postgresql', { host: '/var/run/postgresql', database: 'd' }],
    ['postgres://u:p@%2Fvar%2Frun/d', { host: '/var/run', database: 'd' }],
    ['postgres://u@h', { user: 'u', host: 'h' }],
    ['postgres://u:p@h/d?sslmode=disable', { ssl: false }],
    ['postgres://u:p@h/d?sslmode=require', { ssl: { rejectUnauthorized: false } }],
    ['postgres://u:p@h/d?sslmode=verify-full', { ssl: {} }],
    [`postgres://u:p@h/d?sslmode=verify-full&sslrootcert=${ca}`, { ssl: { ca: 'the authority' } }],
    [`postgres://u:p@h/d?sslmode=verify-ca&sslrootcert=${ca}`, { ssl: { ca: 'the authority' } }],
  ])('is read: %s', (url, connection) => {
    expect(complaintOf('DATABASE', url)).toBe('');
    expect(parseDatabaseUrl(url)).toMatchObject(connection);
  });

  it('checks who answers with verify-full, and not with require', () => {
    expect(parseDatabaseUrl('postgres://h/d?sslmode=verify-full').ssl).not.toHaveProperty('rejectUnauthorized');
    expect(parseDatabaseUrl('postgres://h/d')).not.toHaveProperty('ssl');
  });

  it.each([
    ['mysql://u:tajne@h/d', 'must be a URL such as'],
    ['postgres:/u:tajne@h/d', 'must be a URL such as'],
    ['postgres://u:tajne@h1,h2/d', 'names several hosts'],
    ['postgres://u:tajne@h1:5432,h2:5432/d', 'names several hosts'],
    ['postgres://u:tajne%@h/d', 'write % as %25'],
    ['postgres://u:tajne%zz@h/d', 'write % as %25'],
    ['postgres://u:tajne%C5@h/d', 'write % as %25'],
    ['postgres://u:tajne#@h/d', '# as %23'],
    ['postgres://u:12#tajne@h/d', '# as %23'],
    ['postgres://u:tajne/w@h/d', '/ as %2F'],
    ['postgres://u:12/tajne@h/d', '/ as %2F'],
    ['postgres://u:12?tajne@h/d', 'another parameter'],
    ['postgres://u:tajne@h/d/e', '/ as %2F'],
    ['postgres://u:tajne@h:99999/d', 'must be a URL such as'],
    ['postgres://u:tajne@::1/d', 'must be a URL such as'],
    ['postgres://u:tajne@h/d?connect_timeout=5', 'settings of their own'],
    ['postgres://u:tajne@h/d?options=-c%20statement_timeout=0', 'settings of their own'],
    ['postgres://u:tajne@h/d?sslmode=prefer', 'none of disable, require, verify-ca, verify-full'],
    ['postgres://u:tajne@h/d?sslmode=verify-ca', 'without sslrootcert'],
    ['postgres://u:tajne@h/d?sslrootcert=/none/ca.pem', 'cannot be read (ENOENT)'],
  ])('is refused, unquoted, with what to do: %s', (url, complaint) => {
    expect(complaintOf('DATABASE', url)).toContain(`  DATABASE: `);
    expect(complaintOf('DATABASE', url)).toContain(complaint);
    expect(complaintOf('DATABASE', url)).not.toContain('tajne');
  });
});

describe('an address by HTTP', () => {
  it.each([
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['https://identity.example.pl/', 'https://identity.example.pl'],
    ['https://hub.example.pl/identity//', 'https://hub.example.pl/identity'],
    ['http://my_identity:8080', 'http://my_identity:8080'],
    ['http://[::1]:8080/', 'http://[::1]:8080'],
    ['HTTPS://Identity.Example.PL', 'HTTPS://Identity.Example.PL'],
  ])('is taken, and paths can be put after it: %s', (value, app) => {
    expect(loadConfig(Addresses, { APP: value })).toMatchObject({ app });
    expect(complaintOf('DOCUMENT', value)).toBe('');
  });

  it.each([
    ['identity', 'must be an http(s) URL'],
    ['ftp://h/', 'must be an http(s) URL'],
    ['http:/h', 'must be an http(s) URL'],
    ['http:///h', 'must be an http(s) URL'],
    ['http://h:99999', 'must be an http(s) URL'],
    ['http://::1:8080', 'must be an http(s) URL'],
    ['http://h1,h2:8080', 'names several hosts'],
    ['http://u:tajne@h', 'must not hold a user or password'],
    ['http://h/#a', 'must not hold a #'],
  ])('is refused with what to do: %s', (value, complaint) => {
    for (const variable of ['APP', 'DOCUMENT']) expect(complaintOf(variable, value)).toContain(complaint);
    expect(complaintOf('APP', value)).not.toContain('tajne');
  });

  it('may have a query only where no path is put after it', () => {
    expect(complaintOf('APP', 'http://h/?a=b')).toContain('without a query');
    expect(loadConfig(Addresses, { DOCUMENT: 'http://h/?a=b/' })).toMatchObject({ document: 'http://h/?a=b/' });
  });
});

describe('the address of a broker', () => {
  it.each(['h:9092', 'kafka_1.example.pl:9092', '10.0.0.7:1'])('is taken: %s', (broker) => {
    expect(complaintOf('BROKER', broker)).toBe('');
  });

  it.each(['h', 'h:', 'h:0', 'h:65536', 'h:9092/', '[::1]:9092', '::1:9092', 'SSL://h:9092', 'u@h:9092', ':9092'])(
    'is refused: %s',
    (broker) => {
      expect(complaintOf('BROKER', broker)).toContain('  BROKER: ');
    },
  );
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodedKeyPair } from '@lacznik/ledger';
import type { JSONWebKeySet } from 'jose';
import { type AppName, appNames } from '../../deploy/local/apps';
import { makeSealingKeys } from '../../deploy/local/keys';

jest.setTimeout(60_000);

const NOTHING_RIGHT = {
  HOST: '',
  PORT: 'eighty',
  LOG_LEVEL: 'loud',
  TOKEN_JWKS_URL: 'jwks.json',
  DATABASE_URL: 'mysql://localhost/lacznik',
  KAFKA_BROKERS: 'localhost',
  IDENTITY_URL: 'identity',
  EDGE_NAME: 'PUP Opatów',
  INSTITUTIONS: 'PUP-2606,Opatów',
  MAILBOX_DAYS: '0',
  CASE_RETENTION_DAYS: '-1',
  LOG_RETENTION_YEARS: '1',
  LOG_ORIGIN: 'https://log.example.pl/',
};

/** Of the variables above or left out, those that each app complains about. */
const OF_EVERY_APP = ['PORT', 'LOG_LEVEL', 'TOKEN_JWKS_URL', 'TOKEN_ISSUER'];
const OF_MESSAGING = ['DATABASE_URL', 'KAFKA_BROKERS'];
const OF_AN_EDGE = [
  'EDGE_NAME',
  'INSTITUTIONS',
  'IDENTITY_URL',
  'SERVICE_TOKEN_FILE',
  'INSTITUTION_KEYS_FILE',
  'CASE_RETENTION_DAYS',
];
const COMPLAINTS: Record<AppName, string[]> = {
  identity: [...OF_EVERY_APP, 'PSEUDONYM_KEYS_FILE', 'SEALING_KEYS_FILE'],
  'access-log': [
    ...OF_EVERY_APP,
    ...OF_MESSAGING,
    'LOG_ORIGIN',
    'LOG_SIGNING_KEY_FILE',
    'LOG_RETENTION_YEARS',
    'IDENTITY_URL',
    'DELIVERY_URL',
    'GATEWAY_URL',
    'SERVICE_TOKEN_FILE',
  ],
  'privacy-gateway': [...OF_EVERY_APP, ...OF_MESSAGING, 'SEALING_KEYS_FILE', 'DELIVERY_URL', 'SERVICE_TOKEN_FILE'],
  delivery: [...OF_EVERY_APP, ...OF_MESSAGING, 'MAILBOX_DAYS', 'WEBHOOK_KEYS_FILE'],
  cooperation: [...OF_EVERY_APP, ...OF_MESSAGING, 'PUBLIC_URL'],
  'pup-registry': [...OF_EVERY_APP, ...OF_MESSAGING, ...OF_AN_EDGE],
  'ops-benefits': [...OF_EVERY_APP, ...OF_MESSAGING, ...OF_AN_EDGE],
};

describe('an app with a configuration that it cannot use', () => {
  const directory = mkdtempSync(join(tmpdir(), 'lacznik-config-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  function start(app: AppName, environment: Record<string, string>): { status: number | null; output: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [`dist/bundles/${app}.js`], {
      env: { PATH: process.env['PATH'], ...environment },
      encoding: 'utf8',
      timeout: 30_000,
    });
    return { status, output: stdout + stderr };
  }

  it.each(appNames)('%s names every violation in one message and exits 78', (app) => {
    const { status, output } = start(app, NOTHING_RIGHT);
    const named = output.split('\n').flatMap((line) => /^ {2}([A-Z_]+): \w.+/.exec(line)?.[1] ?? []);
    expect([...new Set(named)].sort()).toEqual([...COMPLAINTS[app]].sort());
    expect(output).toMatch(new RegExp(`^${app}: The configuration is not usable:\n`));
    expect(status).toBe(78);
  });

  it.each([
    ['no file', undefined, /cannot be read as JSON/],
    ['no JSON', 'tajnyklucz, not JSON', /cannot be read as JSON/],
    ['a key for another epoch', '{"epoch":2,"roots":{"1":"dGFqbnlrbHVjeg=="}}', /that epoch's key/],
    ['a key that is too short', '{"epoch":1,"roots":{"1":"dGFqbnlrbHVjeg=="}}', /at least 32 bytes/],
  ])('identity says what is wrong with its keys, never what is in them: %s', (name, content, complaint) => {
    const file = join(directory, `${name.replaceAll(' ', '-')}.json`);
    if (content !== undefined) writeFileSync(file, content);
    const { status, output } = start('identity', {
      PORT: '0',
      TOKEN_JWKS_URL: 'http://127.0.0.1:1/jwks.json',
      TOKEN_ISSUER: 'http://127.0.0.1:1',
      PSEUDONYM_KEYS_FILE: file,
      SEALING_KEYS_FILE: file,
    });
    expect(output).toMatch(complaint);
    expect(output).toMatch(/PSEUDONYM_KEYS_FILE/);
    expect(output).not.toMatch(/tajnyklucz|dGFqbnlr/);
    expect(status).toBe(78);
  });

  const sealing = makeSealingKeys('tajnyklucz');
  it.each<[string, AppName, JSONWebKeySet | undefined, RegExp]>([
    ['no file', 'privacy-gateway', undefined, /cannot be read as JSON/],
    ["identity's file", 'privacy-gateway', sealing.identity, /holds the private part of identity's key/],
    ['no file', 'identity', undefined, /cannot be read as JSON/],
    ["the gateway's file", 'identity', sealing.gateway, /cannot use the key/],
  ])('of sealing keys says what is wrong with them, never what is in them: %s at %s', (name, app, keys, complaint) => {
    const file = join(directory, `sealing ${name} ${app}`);
    if (keys !== undefined) writeFileSync(file, JSON.stringify(keys));
    const roots = join(directory, 'roots.json');
    writeFileSync(roots, JSON.stringify({ epoch: 1, roots: { 1: Buffer.alloc(32, 5).toString('base64') } }));
    const { status, output } = start(app, {
      PORT: '0',
      TOKEN_JWKS_URL: 'http://127.0.0.1:1/jwks.json',
      TOKEN_ISSUER: 'http://127.0.0.1:1',
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
      KAFKA_BROKERS: '127.0.0.1:1',
      PSEUDONYM_KEYS_FILE: roots,
      SEALING_KEYS_FILE: file,
      DELIVERY_URL: 'http://127.0.0.1:1',
      SERVICE_TOKEN_FILE: file,
    });
    expect(output).toMatch(complaint);
    expect(output).toMatch(/SEALING_KEYS_FILE/);
    for (const key of keys?.keys ?? []) expect(output).not.toContain(String(key.d ?? key.x));
    expect(status).toBe(78);
  });

  const seed = Buffer.alloc(32, 5);
  const secret = encodedKeyPair('log.example.pl', 'ed25519', seed).signerKey;
  it.each([
    ['no file', undefined, /cannot be read/],
    ['no key', '\n', /holds no key/],
    ['no signer key', `${secret}\ntajnyklucz`, /line 2 is no signer key \(malformed\)/],
    ['a key of another log', encodedKeyPair('other.example.pl', 'ed25519', seed).signerKey, /of another log/],
    ['a witness key', encodedKeyPair('log.example.pl', 'cosignature/v1', seed).signerKey, /for cosignatures/],
  ])('access-log says what is wrong with its keys, never what is in them: %s', (name, content, complaint) => {
    const file = join(directory, `log ${name}`);
    if (content !== undefined) writeFileSync(file, content);
    const { status, output } = start('access-log', {
      PORT: '0',
      TOKEN_JWKS_URL: 'http://127.0.0.1:1/jwks.json',
      TOKEN_ISSUER: 'http://127.0.0.1:1',
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
      KAFKA_BROKERS: '127.0.0.1:1',
      LOG_ORIGIN: 'log.example.pl',
      LOG_SIGNING_KEY_FILE: file,
      IDENTITY_URL: 'http://127.0.0.1:1',
      DELIVERY_URL: 'http://127.0.0.1:1',
      GATEWAY_URL: 'http://127.0.0.1:1',
      SERVICE_TOKEN_FILE: file,
    });
    expect(output).toMatch(complaint);
    expect(output).toMatch(/LOG_SIGNING_KEY_FILE/);
    expect(output).not.toMatch(/tajnyklucz|PRIVATE\+KEY/);
    expect(status).toBe(78);
  });
});

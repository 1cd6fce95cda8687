import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodedKeyPair } from '@lacznik/ledger';
import type { JSONWebKeySet } from 'jose';
import { type LocalEdge, processNames } from './edges';
import type { TokenClaims, TokenIssuer } from './issuer';
import { projectRoot } from './host';
import { KAFKA_AUDIENCE } from './kafka-properties';
import { makeEncryptionKeys, makeInstitutionKeys, type SealingKeySets } from './keys';
import type { Stack } from './stack';

/** The apps that what is known of people passes, in the order in which they are started: the edges need `identity`. */
export const exchangeAppNames = [
  'identity',
  'access-log',
  'privacy-gateway',
  'delivery',
  'pup-registry',
  'ops-benefits',
] as const;

/** All apps. */
export const appNames = [...exchangeAppNames, 'cooperation'] as const;

export type AppName = (typeof appNames)[number];

/** The pages for people: started where they are asked for, since most runs need none. */
export const CONSOLE = 'console';

/** An app that is started as a process. */
export type StartedApp = AppName | typeof CONSOLE;

/** The origin of the log of a local run. */
const LOG_ORIGIN = 'localhost/lacznik-access-log';
const VERIFIER_KEY_FILE = 'log-verifier.key';
/** In the folder of a run: the mails that the console of a local run sends. */
export const MAIL_FILE = 'mails.txt';

/** A process that a local run has: one of each app, but of an edge app one for each edge. */
export interface AppRun {
  app: StartedApp;
  /** Of the process: the app's, but for an edge app's second edge and later ones, which have the edge's. */
  name: string;
  /** Of an edge app. */
  edge?: LocalEdge;
}

/** What the apps run in: their environment variables are made from it. */
export interface AppEnvironment {
  stack: Stack;
  issuer: TokenIssuer;
  /** By the name of the process. */
  ports: Record<string, number>;
  /** What identity seals pseudonyms with, and the gateway opens them. */
  sealingKeys: SealingKeySets;
  /** By institution, what its edge encrypts with; whose are left out get fresh ones. */
  institutionKeys?: Readonly<Record<string, JSONWebKeySet>> | undefined;
  /** The gateway's first directory of institutions and agreements. */
  directoryFile?: string | undefined;
  /** Beside which the console stands. */
  edges: readonly LocalEdge[];
  logLevel?: 'debug' | 'info' | undefined;
}

/**
 * Heap sizes that keep the seven apps together under 1 GiB, and leave room where every event passes: what a batch allocates lives
 * until the database has answered, so a heap that grows in small steps is collected over and over. A young generation that
 * fits the processor's cache, scavenged by one thread, costs less than a large one, but where webhooks are sent, whose requests outlive it; and the middle compiler more memory than it
 * gains (ADR 9). A start costs a third more with them: node throws its own compiled code away where a flag differs, and collects while
 * it loads. So elsewhere than in production only the limit holds.
 */
export function nodeFlagsOf(name: StartedApp, asInProduction: boolean): string[] {
  const limit = '--max-old-space-size=192';
  if (!asInProduction) return [limit];
  const [semiSpaceMib, growingPercent] = heaps[name] ?? [2, 50];
  return [
    limit,
    `--max-semi-space-size=${semiSpaceMib}`,
    `--heap-growing-percent=${growingPercent}`,
    '--no-parallel-scavenge',
    '--no-maglev',
  ];
}

const heaps: Partial<Record<StartedApp, [semiSpaceMib: number, growingPercent: number]>> = {
  identity: [1, 0],
  delivery: [8, 100],
  'pup-registry': [4, 130],
  'privacy-gateway': [4, 130],
};

export function urlOf(name: string, ports: Record<string, number>): string {
  return `http://127.0.0.1:${ports[name]}`;
}

/** Creates what one process needs (database, secrets in files) and returns its environment. */
export async function prepareEnvironment(run: AppRun, context: AppEnvironment): Promise<Record<string, string>> {
  const { app, name, edge } = run;
  return {
    HOST: '127.0.0.1',
    PORT: String(context.ports[name]),
    LOG_LEVEL: context.logLevel ?? 'info',
    // Nobody balances here, and Ctrl-C is to be quick.
    DRAIN_MS: '0',
    TOKEN_JWKS_URL: context.issuer.jwksUrl,
    TOKEN_ISSUER: context.issuer.issuer,
    TOKEN_AUDIENCE: context.issuer.audience,
    ...(await ownSettings(run, context)),
    ...(app === 'access-log' ? await logSettings(context) : {}),
    // Receivers of webhooks are tried on this machine, too.
    ...(app === 'delivery' ? { WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' } : {}),
    ...(app === 'cooperation' ? { PUBLIC_URL: urlOf('cooperation', context.ports) } : {}),
    ...(edge ? await edgeSettings(name, edge, context) : {}),
    ...(app === 'privacy-gateway' ? await gatewaySettings(context) : {}),
    ...(app === 'delivery' ? await deliverySettings(context) : {}),
  };
}

function ownSettings(run: AppRun, context: AppEnvironment): Promise<Record<string, string>> {
  if (run.app === 'identity') return identitySettings(context);
  return run.app === CONSOLE ? consoleSettings(context) : messagingSettings(run, context);
}

async function consoleSettings({ stack, issuer, ports, edges }: AppEnvironment): Promise<Record<string, string>> {
  const url = urlOf(CONSOLE, ports);
  const client = { url, clientId: 'lacznik-console', clientSecret: randomBytes(32).toString('base64url') };
  await issuer.offerSignIn(client);
  const processes = processNames(edges);
  const beside = edges.map(({ institutions }, i) => ({ url: urlOf(processes[i] ?? '', ports), institutions }));
  return {
    DATABASE_URL: await stack.createDatabase(CONSOLE),
    PUBLIC_URL: url,
    CLIENT_SECRET_FILE: await writeSecret(stack, 'console-client.secret', client.clientSecret),
    SESSION_KEYS_FILE: await writeSecret(stack, 'console-sessions.json', JSON.stringify(makeEncryptionKeys('local'))),
    GATEWAY_URL: urlOf('privacy-gateway', ports),
    DELIVERY_URL: urlOf('delivery', ports),
    ACCESS_LOG_URL: urlOf('access-log', ports),
    ...(ports['cooperation'] === undefined ? {} : { COOPERATION_URL: urlOf('cooperation', ports) }),
    EDGES_FILE: await writeSecret(stack, 'console-edges.json', JSON.stringify(beside)),
    LOG_VERIFIER_KEY_FILE: join(stack.workDirectory, 'secrets', VERIFIER_KEY_FILE),
    MAIL_FILE: join(stack.workDirectory, MAIL_FILE),
    MAIL_FROM: 'Łącznik <lacznik@localhost>',
    SERVICE_TOKEN_FILE: await serviceToken({ sub: CONSOLE, roles: ['notifier'] }, stack, issuer),
    ACCESSIBILITY_FILE: join(projectRoot, 'apps/console/accessibility.example.json'),
  };
}

async function messagingSettings({ app, name, edge }: AppRun, { stack, issuer }: AppEnvironment) {
  return {
    DATABASE_URL: await stack.createDatabase(name.replaceAll('-', '_')),
    KAFKA_BROKERS: stack.kafkaBrokers.join(','),
    ...(stack.checksRights ? await kafkaSignIn(edge?.name ?? app, stack, issuer) : {}),
  };
}

/** The same issuer's tokens open HTTP and Kafka, each with an audience of its own. */
async function kafkaSignIn(sub: string, stack: Stack, issuer: TokenIssuer) {
  const token = await issuer.issue({ sub, audience: KAFKA_AUDIENCE, expiresIn: LIFETIME });
  return {
    KAFKA_SASL_MECHANISM: 'OAUTHBEARER',
    KAFKA_TOKEN_FILE: await writeSecret(stack, `${sub}-kafka.token`, token),
  };
}

async function identitySettings({ stack, sealingKeys }: AppEnvironment) {
  const keys = { epoch: 1, roots: { '1': randomBytes(32).toString('base64') } };
  return {
    PSEUDONYM_KEYS_FILE: await writeSecret(stack, 'pseudonym-keys.json', JSON.stringify(keys)),
    SEALING_KEYS_FILE: await writeSecret(stack, 'identity-sealing.json', JSON.stringify(sealingKeys.identity)),
  };
}

async function gatewaySettings({ stack, issuer, ports, sealingKeys, directoryFile }: AppEnvironment) {
  return {
    DELIVERY_URL: urlOf('delivery', ports),
    SERVICE_TOKEN_FILE: await serviceToken({ sub: 'privacy-gateway', roles: ['gateway'] }, stack, issuer),
    SEALING_KEYS_FILE: await writeSecret(stack, 'gateway-sealing.json', JSON.stringify(sealingKeys.gateway)),
    ...(directoryFile ? { DIRECTORY_FILE: directoryFile } : {}),
  };
}

async function deliverySettings({ stack }: AppEnvironment) {
  const keys = JSON.stringify(makeEncryptionKeys('local'));
  return { WEBHOOK_KEYS_FILE: await writeSecret(stack, 'webhooks.json', keys) };
}

async function logSettings({ stack, issuer, ports }: AppEnvironment) {
  const { signerKey, verifierKey } = encodedKeyPair(LOG_ORIGIN, 'ed25519', randomBytes(32));
  await writeSecret(stack, VERIFIER_KEY_FILE, verifierKey);
  return {
    LOG_ORIGIN,
    LOG_SIGNING_KEY_FILE: await writeSecret(stack, 'log-signer.key', signerKey),
    IDENTITY_URL: urlOf('identity', ports),
    DELIVERY_URL: urlOf('delivery', ports),
    GATEWAY_URL: urlOf('privacy-gateway', ports),
    SERVICE_TOKEN_FILE: await serviceToken({ sub: 'access-log', roles: ['auditor'] }, stack, issuer),
  };
}

async function edgeSettings(name: string, edge: LocalEdge, context: AppEnvironment) {
  const { stack, issuer, ports, institutionKeys = {} } = context;
  const { institutions } = edge;
  const fresh = makeInstitutionKeys(institutions, 'local');
  const keys = Object.fromEntries(institutions.map((id) => [id, institutionKeys[id] ?? fresh[id]]));
  return {
    EDGE_NAME: edge.name,
    INSTITUTIONS: edge.institutions.join(','),
    IDENTITY_URL: urlOf('identity', ports),
    ACCESS_LOG_URL: urlOf('access-log', ports),
    SERVICE_TOKEN_FILE: await serviceToken({ sub: name, roles: ['edge'], institutions }, stack, issuer),
    INSTITUTION_KEYS_FILE: await writeSecret(stack, `${name}-institutions.json`, JSON.stringify(keys)),
  };
}

/** Of tokens: longer than a local run lasts, for nothing renews them. */
const LIFETIME = '30d';

async function serviceToken(claims: TokenClaims, stack: Stack, issuer: TokenIssuer): Promise<string> {
  return writeSecret(stack, `${claims.sub}.token`, await issuer.issue({ ...claims, expiresIn: LIFETIME }));
}

async function writeSecret({ workDirectory }: Stack, name: string, text: string): Promise<string> {
  const directory = join(workDirectory, 'secrets');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, name);
  await writeFile(path, text, { mode: 0o600 });
  return path;
}

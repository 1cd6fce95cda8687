import { Kafka, logLevel } from 'kafkajs';
import type { KafkaAdmin } from '../../deploy/local/kafka-admin';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LacznikClient } from '@lacznik/client';
import { APPLY_DIRECTORY, type DirectoryDocument, pathOf, READ_METRICS, RECONCILE } from '@lacznik/contracts';
import { appNames, type Apps, startApps } from '../../deploy/local/apps';
import { localEdges } from '../../deploy/local/edges';
import { startIssuer, type TokenIssuer } from '../../deploy/local/issuer';
import { startStack } from '../../deploy/local/stack';
import { call } from '../harness/institution-client';
import { until } from '../harness/until';
import { nationalDirectory } from './national-directory';
import { CENTRES, directory as countyDirectory, OFFICE } from './workload';

const ROUNDS = 5;

/** A county's directory, which is the baseline. */
const COUNTY: DirectoryDocument = {
  ...(countyDirectory as DirectoryDocument),
  edges: [
    { name: 'pup-1', institutions: [OFFICE] },
    { name: 'ops-1', institutions: [...CENTRES] },
  ],
};

/** What is measured of one directory. */
interface Figures {
  /** On empty servers, until all apps are ready: tables, the directory. */
  start_s: number;
  /** Until the broker has made the last topic. */
  topics_s: number;
  /** `PUT /v1/directory` of all of it, with one name changed: the longest of several. */
  put_ms: number;
  /** `GET /metrics`: the longest of all apps. */
  metrics_ms: number;
  /** `GET /v1/reconciliation`: the longest of several. */
  reconciliation_ms: number;
  apps_rss_mib: number;
}

/** What `npm run bench -- national --json` prints last. */
export interface NationalFigures extends Figures {
  institutions: number;
  edges: number;
  /** Of its start by that of a county with six institutions. */
  start_ratio: number;
}

/** Starts a region with a directory of national size, and asks what must be answered at once. Of its edges two run. */
export async function measureNational(say: (line: string) => void): Promise<NationalFigures> {
  const county = await measureDirectory(COUNTY);
  say(`a county of ${COUNTY.institutions.length} institutions: ${JSON.stringify(county)}`);
  const directory = nationalDirectory();
  const national = await measureDirectory(directory);
  return {
    institutions: directory.institutions.length,
    edges: directory.edges?.length ?? 0,
    ...national,
    start_ratio: Number((national.start_s / county.start_s).toFixed(2)),
  };
}

async function measureDirectory(directory: DirectoryDocument): Promise<Figures> {
  const issuer = await startIssuer();
  const stack = await startStack({ trusted: issuer });
  try {
    const directoryFile = join(stack.workDirectory, 'directory.json');
    await writeFile(directoryFile, JSON.stringify(directory));
    const edges = localEdges((directory.edges ?? []).filter(({ name }) => name.endsWith('-1')));
    const begun = performance.now();
    const apps = await startApps(stack, issuer, { edges, directoryFile, fullSpeed: true, log: () => undefined });
    const start_s = secondsSince(begun);
    const topics_s = await secondsUntilTopics(stack.kafkaAdmin, directory, begun);
    const figures = { start_s, topics_s, ...(await measureAnswers(apps, issuer, directory)) };
    await apps.stop();
    return figures;
  } finally {
    await issuer.stop();
    await stack.stop();
  }
}

async function secondsUntilTopics(servers: KafkaAdmin, directory: DirectoryDocument, begun: number): Promise<number> {
  const admin = new Kafka({ ...servers, clientId: 'bench', logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  const expected = directory.institutions.length + 3 * (directory.edges?.length ?? 0);
  const isOurs = (name: string): boolean => /^(?:deliveries|edge-(?:in|out)|counts)\./.test(name);
  const areMade = async (): Promise<boolean> => (await admin.listTopics()).filter(isOurs).length >= expected;
  await until('the topics are made', areMade, 180_000);
  await admin.disconnect();
  return secondsSince(begun);
}

function secondsSince(begun: number): number {
  return Number(((performance.now() - begun) / 1000).toFixed(1));
}

async function measureAnswers(
  apps: Apps,
  issuer: TokenIssuer,
  directory: DirectoryDocument,
): Promise<Omit<Figures, 'start_s' | 'topics_s'>> {
  const addresses = Object.fromEntries(appNames.map((name) => [name, apps[name].url]));
  const token = (): Promise<string> => issuer.issue({ sub: 'administrator', roles: ['administrator'] });
  const administrator = new LacznikClient({ addresses, token });
  const put_ms = await longest((round) =>
    administrator.call(APPLY_DIRECTORY, { body: renamed(directory, `Nowa nazwa ${round}`) }),
  );
  const reconciliation_ms = await longest(() => administrator.call(RECONCILE));
  const metrics = await Promise.all(
    appNames.map((name) => longest(() => call('GET', `${apps[name].url}${pathOf(READ_METRICS)}`))),
  );
  await administrator.close();
  const apps_rss_mib = Math.round(appNames.reduce((sum, name) => sum + apps[name].rssMib(), 0));
  return { put_ms, metrics_ms: Math.max(...metrics), reconciliation_ms, apps_rss_mib };
}

async function longest(work: (round: number) => Promise<unknown>): Promise<number> {
  let ms = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now();
    await work(round);
    ms = Math.max(ms, performance.now() - begun);
  }
  return Math.round(ms);
}

function renamed(directory: DirectoryDocument, name: string): DirectoryDocument {
  const [first, ...others] = directory.institutions;
  return { ...directory, institutions: first ? [{ ...first, name }, ...others] : [] };
}

import { gzipSync } from 'node:zlib';
import { authoriseCaseworkers } from '../../deploy/local/authorise-caseworkers';
import { PageReader } from '../harness/page-reader';
import { Region } from '../harness/region';
import { openCases } from './flow';
import { sendPaced } from './paced';
import { percentile } from './percentile';
import { Changes, directory, OFFICE } from './workload';

const PAGES_PER_S = 20;
const EVENTS_PER_S = 200;
const WARM_UP_S = 10;
const KIB = 1024;

/** Who opens what; one of each in turn. */
const VISITS: readonly { login: string; paths: readonly string[] }[] = [
  { login: 'anna.wrona', paths: ['/', '/cases', '/cases/file?reference=OPS.5020.4.2026', '/inquiries'] },
  { login: 'maria.dzik', paths: ['/agreements', '/coverage', '/authorisations', '/contacts'] },
  { login: 'ewa.sowa', paths: ['/log?kind=case', '/log/2026/1', '/reconciliation'] },
  { login: 'olga.czajka', paths: ['/flow'] },
];

/** What `npm run bench -- console --json` prints last. */
export interface ConsoleFigures {
  p50_ms: number;
  p95_ms: number;
  /** All scripts that pages load, compressed by gzip. */
  js_kib: number;
  /** All styles, likewise. */
  css_kib: number;
  /** The console's process, after the load. */
  rss_mib: number;
}

/** Measures how long pages take, at 20 a second beside 200 events, and what browsers load with them. */
export async function measureConsole(seconds: number, say: (line: string) => void): Promise<ConsoleFigures> {
  const region = await Region.start(directory, { fullSpeed: true, withConsole: true });
  try {
    await authoriseCaseworkers((institution) => region.edgeUrlOf(institution), region.issuer);
    await openCases(region);
    const visits = await signInAll(region.consoleUrl);
    say('warming up');
    await readBesideEvents(region, visits, WARM_UP_S);
    say(`reading pages for ${seconds} s`);
    const times = await readBesideEvents(region, visits, seconds);
    for (const { path, read } of visits) say(`${path}: ${(await timeOf(read)).toFixed(1)} ms alone`);
    return {
      p50_ms: Number(percentile(times, 0.5).toFixed(1)),
      p95_ms: Number(percentile(times, 0.95).toFixed(1)),
      ...(await assetSizes(region.consoleUrl, visits)),
      rss_mib: region.apps.console?.rssMib() ?? NaN,
    };
  } finally {
    await region.stop();
  }
}

interface Visit {
  path: string;
  read: () => Promise<string>;
}

async function signInAll(url: string): Promise<Visit[]> {
  const visits: Visit[] = [];
  for (const { login, paths } of VISITS) {
    const reader = await PageReader.signIn(url, login);
    visits.push(...paths.map((path) => ({ path, read: () => reader.read(path) })));
  }
  return visits;
}

async function readBesideEvents(region: Region, visits: readonly Visit[], seconds: number): Promise<number[]> {
  const office = await region.client(OFFICE, { connections: 64 });
  const changes = new Changes(0, 1);
  const publish = (): Promise<unknown> => {
    const { section, ...record } = changes.take();
    return office.publications.one(section, record);
  };
  const times: number[] = [];
  let next = 0;
  const read = async (due: number): Promise<void> => {
    await visits[next++ % visits.length]?.read();
    times.push(performance.now() - due);
  };
  await Promise.all([
    sendPaced({ count: EVENTS_PER_S * seconds, perSecond: EVENTS_PER_S }, publish),
    sendPaced({ count: PAGES_PER_S * seconds, perSecond: PAGES_PER_S }, read),
  ]);
  await office.close();
  return times.sort((a, b) => a - b);
}

async function timeOf(read: () => Promise<string>): Promise<number> {
  const begun = performance.now();
  await read();
  return performance.now() - begun;
}

/** What of the pages' scripts and styles a browser loads. */
async function assetSizes(url: string, visits: readonly Visit[]): Promise<Pick<ConsoleFigures, 'js_kib' | 'css_kib'>> {
  const pages = await Promise.all(visits.map(({ read }) => read()));
  const assets = new Set(pages.flatMap((page) => [...page.matchAll(/\/assets\/[\w.-]+/g)].map(([name]) => name)));
  const kibOf = async (ending: string): Promise<number> => {
    const wanted = [...assets].filter((name) => name.endsWith(ending));
    const files = await Promise.all(wanted.map(async (name) => (await fetch(`${url}${name}`)).arrayBuffer()));
    return Number((files.reduce((sum, file) => sum + gzipSync(Buffer.from(file)).length, 0) / KIB).toFixed(1));
  };
  return { js_kib: await kibOf('.js'), css_kib: await kibOf('.css') };
}

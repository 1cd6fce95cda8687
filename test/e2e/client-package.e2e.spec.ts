import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../deploy/local/host';
import { installPackage } from '../../deploy/packages/install-package';
import { pack } from '../../deploy/packages/pack';
import { CLI, CLIENT } from '../../deploy/packages/packed';
import { temporaryFolder } from '../harness/temporary-folder';

jest.setTimeout(120_000);

const run = promisify(execFile);

/** What a programmer outside of this project may write: in both kinds of module, with types. */
const PROGRAM = `
import { type Delivery, LacznikClient, PositionFile, PostgresInbox, ProblemError, WebhookReceiver } from '@lacznik/client';
import { type FeedEvent, PROBLEMS, type Resync, RESYNC_FEED } from '@lacznik/client/contracts';
import { KafkaDeliveries } from '@lacznik/client/kafka';
import type { Pool, PoolClient } from 'pg';

const lacznik = new LacznikClient({ addresses: { delivery: process.argv[2] ?? '' }, token: 'T' });
// @ts-expect-error -- types are there: a case has a reference, a person, a legal basis and a purpose
export const wrong = (): unknown => lacznik.cases.open({});
export const resync = (): Promise<Resync> => lacznik.call(RESYNC_FEED);
export const inboxOf = (pool: Pool): PostgresInbox<PoolClient> => new PostgresInbox(pool);
export const recordOf = ({ data }: FeedEvent): string => data.recordId;

async function main(): Promise<void> {
  const seen: number[] = [];
  const onDelivery = ({ sequence }: Delivery): void => void seen.push(sequence);
  await lacznik.follow({ source: lacznik.feed.pulled(), position: new PositionFile(process.argv[3] ?? ''), onDelivery });
  const refusal: unknown = await lacznik.feed.acknowledge({ position: 9 }).catch((error: unknown) => error);
  const parts = [KafkaDeliveries, PostgresInbox, WebhookReceiver].map(({ name }) => name);
  const told = refusal instanceof ProblemError ? [refusal.code, PROBLEMS['feed-restored'].status] : refusal;
  console.log(JSON.stringify([seen, told, parts]));
  await lacznik.close();
}

void main();
`;

const TSCONFIG = {
  compilerOptions: {
    module: 'nodenext',
    target: 'es2024',
    strict: true,
    skipLibCheck: true,
    types: ['node'],
    outDir: 'out',
  },
  files: ['program.mts', 'program.cts'],
};

/** A feed of two deliveries, of which only one can be acknowledged. */
async function serveFeed(): Promise<Server> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const restored = body.includes('"position":9');
      response.writeHead(restored ? 409 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(restored ? { code: 'feed-restored', last: 2 } : feedAnswer(request.url ?? '')));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function feedAnswer(url: string): object {
  if (!url.startsWith('/v1/feed?')) return { institution: 'OPS-260604' };
  const events = url.includes('after=0') ? [{ id: 'OPS-260604.1', sequence: 1 }] : [];
  const withdrawn = url.includes('after=0') ? [{ id: 'OPS-260604.2', sequence: 2 }] : [];
  return { events, withdrawn, through: 2, next: 2, last: 2, feed: 'OPS-260604/1' };
}

describe('the client as a package', () => {
  const folder = temporaryFolder();
  let server: Server;

  beforeAll(async () => {
    server = await serveFeed();
    const project = folder.path('project');
    mkdirSync(project);
    await installPackage(await pack(CLIENT, folder.path('.')), project, ['@types/node', '@types/pg', 'undici-types']);
    folder.write('project/tsconfig.json', JSON.stringify(TSCONFIG));
    for (const kind of ['mts', 'cts']) folder.write(`project/program.${kind}`, PROGRAM);
    await run(process.execPath, [join(projectRoot, 'node_modules/typescript-native/bin/tsc'), '-p', project]).catch(
      ({ stdout }: { stdout: string }) => {
        throw new Error(stdout);
      },
    );
  });
  afterAll(() => {
    server.close();
    folder.remove();
  });

  it.each(['mjs', 'cjs'])('works in a project of another, with its types, and without Nest: %s', async (kind) => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { stdout } = await run(process.execPath, [
      folder.path(`project/out/program.${kind}`),
      url,
      folder.path(kind),
    ]);
    expect(JSON.parse(stdout)).toEqual([
      [1, 2],
      ['feed-restored', 409],
      ['KafkaDeliveries', 'PostgresInbox', 'WebhookReceiver'],
    ]);
    expect(existsSync(folder.path('project/node_modules/@nestjs'))).toBe(false);
  });

  it('has its page for programmers and its licence with it', () => {
    const files = ['README.md', 'LICENSE'].map((name) => folder.path(`project/node_modules/@lacznik/client/${name}`));
    expect(files.map((file) => existsSync(file))).toEqual([true, true]);
  });
});

describe('the program lacznik as a package', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());

  it('runs where nothing else of this project is, with its witness', async () => {
    await installPackage(await pack(CLI, folder.path('.')), folder.path('.'));
    const lacznik = (...args: string[]): Promise<string> =>
      run(process.execPath, [folder.path('node_modules/.bin/lacznik'), ...args]).then(({ stdout }) => stdout);
    expect(await lacznik('--help')).toContain('Usage: lacznik');
    expect(await lacznik('completion', 'bash')).toContain('complete -o default -F _lacznik lacznik');
    expect(await lacznik('witness', '--help')).toContain('lacznik witness --logs');
  });
});

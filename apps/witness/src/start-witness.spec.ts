import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { logPolicyOf, nodeCrypto, parseTrustPolicy, verifyCheckpoint, verifyCosignature } from '@lacznik/ledger';
import { LogHistory } from '../../../test/harness/log-history';
import { testKey } from '../../../test/harness/signed-log';
import { temporaryFolder, type TemporaryFolder } from '../../../test/harness/temporary-folder';
import { startWitness, type Witness } from './start-witness';

const ORIGIN = 'log.example.pl/2026';
const log = testKey(ORIGIN, 1);
const byName = testKey('log.example.pl', 1);
const own = testKey('witness.example', 2, 'cosignature/v1');
const history = new LogHistory(log);
const altered = new LogHistory(log, 3);
const FILE = 'checkpoints/log.example.pl%2F2026.checkpoint';

interface Answer {
  status: number;
  type: string | null;
  text: string;
}

describe('a witness over HTTP', () => {
  let folder: TemporaryFolder;
  let witness: Witness;
  let logged: string[];

  const start = async (stateFolder = folder.path('state')) => {
    const collect = (level: string) => (message: unknown) => void logged.push(`${level}${String(message)}`);
    const logger = { log: collect(''), warn: collect(''), error: collect('ERROR ') };
    const settings = { logKeys: [byName.signer.key], signer: own.signer, host: '127.0.0.1', port: 0 };
    return startWitness({ ...settings, stateFolder }, logger);
  };
  beforeEach(async () => {
    folder = temporaryFolder();
    logged = [];
    witness = await start();
  });
  afterEach(async () => {
    await witness.stop();
    folder.remove();
  });

  async function send(body: string | Uint8Array, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body, ...init });
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  }
  const add = async (oldSize: number, size: number, of = history): Promise<Answer> =>
    send(await of.request(oldSize, size));
  const conflict = (size: number): Answer => ({ status: 409, type: 'text/x.tlog.size', text: `${size}\n` });
  const evidence = () => readdirSync(folder.path('state/evidence'));

  function expectCosigned({ status, text }: Answer, size: number, of = history): void {
    expect(status).toBe(200);
    const checked = verifyCosignature(of.checkpoint(size), text, own.signer.key, nodeCrypto);
    expect(checked).toMatchObject({ ok: true });
    const seconds = checked.ok ? checked.timestampSeconds : 0;
    expect(Math.abs(Date.now() / 1000 - seconds)).toBeLessThan(30);
  }

  it('keeps connections for longer than proxies do, so that none is closed while a request is on its way', async () => {
    const { headers } = await fetch(`${witness.url}/checkpoint?origin=${ORIGIN}`);
    expect(headers.get('keep-alive')).toBe('timeout=75');
  });

  it('cosigns the first checkpoint, growth, and the same one again', async () => {
    expectCosigned(await add(0, 3), 3);
    expectCosigned(await add(3, 300), 300);
    expectCosigned(await add(300, 300), 300);
    expect(logged.slice(0, 2)).toEqual([
      `Cosigned ${ORIGIN} at size 3 (0 before)`,
      `Cosigned ${ORIGIN} at size 300 (3 before)`,
    ]);
  });

  it('keeps what it cosigned as a note that a policy accepts', async () => {
    await add(0, 3);
    await add(3, 5);
    const policy = parseTrustPolicy(`log ${byName.verifierKey}\nwitness w ${own.verifierKey}\nquorum w\n`, nodeCrypto);
    const note = readFileSync(folder.path(`state/${FILE}`), 'utf8');
    expect(policy.ok && verifyCheckpoint(note, logPolicyOf(policy.policy), nodeCrypto)).toMatchObject({
      ok: true,
      checkpoint: { origin: ORIGIN, size: 5 },
      cosignatures: [{ name: 'witness.example' }],
    });
    expect(readdirSync(folder.path('state/checkpoints'))).toEqual(['log.example.pl%2F2026.checkpoint']);
  });

  it('cosigns each year apart', async () => {
    const next = new LogHistory(testKey('log.example.pl/2027', 1));
    expectCosigned(await add(0, 9), 9);
    expectCosigned(await add(0, 2, next), 2, next);
    expectCosigned(await add(9, 10), 10);
  });

  it('answers a stale or unknown old size, and a log that has become shorter, with the size that it cosigned', async () => {
    expect(await add(4, 5)).toEqual(conflict(0));
    await add(0, 5);
    for (const [old, size] of [
      [0, 8],
      [4, 8],
      [3, 4],
      [6, 8],
      [0, 5],
    ] as const)
      expect(await add(old, size)).toEqual(conflict(5));
    expect(evidence()).toEqual([]);
  });

  it('refuses a forged signature and a log that it does not know', async () => {
    expect(await add(0, 3, new LogHistory(testKey(ORIGIN, 9)))).toMatchObject({ status: 403 });
    expect(await send((await history.request(0, 3)).replace('\n3\n', '\n4\n'))).toMatchObject({ status: 403 });
    expect(await add(0, 3, new LogHistory(testKey('log.elsewhere.pl', 1)))).toMatchObject({ status: 404 });
    expect(readdirSync(folder.path('state/checkpoints'))).toEqual([]);
  });

  it('never cosigns another tree of the same size, says so, and keeps the evidence', async () => {
    await add(0, 5);
    expect(await add(5, 5, altered)).toMatchObject({ status: 409, type: 'text/plain; charset=utf-8' });
    expect(await add(3, 5, altered)).toEqual(conflict(5));
    expect(evidence()).toEqual([expect.stringMatching(/^proven-log\.example\.pl%2F2026-5-[0-9a-f]{16}\.json$/)]);
    const document: unknown = JSON.parse(readFileSync(folder.path(`state/evidence/${evidence()[0]}`), 'utf8'));
    expect(document).toMatchObject({
      splitView: 'proven',
      lastCosigned: expect.stringContaining(history.checkpoint(5).trim()) as unknown,
      received: { oldSize: 5, proof: [], note: altered.checkpoint(5) },
    });
    expect(logged).toContainEqual(
      expect.stringMatching(
        /^ERROR SPLIT VIEW \(two versions of one log\): log.example.pl\/2026 has signed two .*kept in/,
      ),
    );
    expectCosigned(await add(5, 6), 6);
  });

  it('never cosigns a tree that does not continue the last, says so, and keeps the evidence', async () => {
    await add(0, 5);
    expect(await add(5, 8, altered)).toMatchObject({ status: 422 });
    expect(await send(`old 5\n\n${history.checkpoint(8)}`)).toMatchObject({ status: 422 });
    expect(evidence()).toHaveLength(2);
    expect(logged).toContainEqual(expect.stringMatching(/^SPLIT VIEW SUSPECTED /));
    expect(await add(0, 9)).toEqual(conflict(5));
    expectCosigned(await add(5, 8), 8);
  });

  it('keeps so much evidence and no more of what anybody can send, and still that of a proven split view', async () => {
    await add(0, 1);
    for (let size = 2; size <= 103; size++) {
      expect(await send(`old 1\n\n${history.checkpoint(size)}`)).toMatchObject({ status: 422 });
    }
    expect(evidence()).toHaveLength(100);
    expect(logged).toContainEqual(expect.stringContaining('It is not kept'));
    await add(1, 5);
    await add(5, 5, altered);
    expect(evidence()).toHaveLength(101);
  });

  const valid = `old 0\n\n${history.checkpoint(3)}`;
  it.each([
    ['nothing', ''],
    ['JSON', '{"old":0}'],
    ['other line ends', valid.replaceAll('\n', '\r\n')],
    ['no old line', valid.slice('old 0\n'.length)],
    ['a word for a size', valid.replace('old 0', 'old zero')],
    ['an endless size', valid.replace('old 0', `old ${'9'.repeat(1000)}`)],
    ['an old size above its own', valid.replace('old 0', 'old 4')],
    ['a proof that is no base64', valid.replace('\n\n', '\n!\n\n')],
    ['64 hashes', valid.replace('\n\n', `\n${`${Buffer.alloc(32).toString('base64')}\n`.repeat(64)}\n`)],
    ['no signature', valid.slice(0, valid.indexOf('\n\n— ') + 2)],
    ['a cut signature', valid.slice(0, -10)],
    ['a checkpoint without root', valid.replace(/\n3\n.*\n/, '\n3\n')],
    ['bytes that are no text', Uint8Array.of(0xff, 0xfe, 0x00)],
    ['a byte order mark', `\uFEFF${valid}`],
    ['a zero character', `\u0000${valid}`],
  ])('refuses a request with %s: 400, one sentence', async (_, body) => {
    const { status, text } = await send(body);
    expect(status).toBe(400);
    expect(text).toMatch(/^[^\n]+\.\n$/);
    expect(text).not.toMatch(/Error|\.js:/);
    expectCosigned(await add(0, 3), 3);
  });

  it('refuses what is too large, compressed, another method or another path', async () => {
    expect(await send('x'.repeat(65_537))).toMatchObject({ status: 413 });
    expect(await send(valid, { headers: { 'content-encoding': 'gzip' } })).toMatchObject({ status: 415 });
    const get = await fetch(`${witness.url}/add-checkpoint`);
    expect(get.status).toBe(405);
    expect(get.headers.get('allow')).toBe('POST');
    expect((await fetch(`${witness.url}/x`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${witness.url}/%ff`)).status).toBeGreaterThanOrEqual(400);
  });

  it('remembers across a restart', async () => {
    await add(0, 5);
    await witness.stop();
    witness = await start();
    expect(await add(0, 8)).toEqual(conflict(5));
    expect(await add(5, 8, altered)).toMatchObject({ status: 422 });
    expectCosigned(await add(5, 8), 8);
  });

  it('cosigns one of many requests at a time', async () => {
    await add(0, 1);
    const sizes = Array.from({ length: 20 }, (_, i) => 2 + i);
    const bodies = await Promise.all(sizes.map((size) => history.request(1, size)));
    const answers = await Promise.all(bodies.map((body) => send(body)));
    const cosigned = answers.filter(({ status }) => status === 200);
    expect(cosigned).toHaveLength(1);
    const [size] = sizes.filter((_, i) => answers[i]?.status === 200);
    expect(answers.filter(({ status }) => status === 409)).toEqual(Array(19).fill(conflict(size ?? 0)));
    expect(await add(0, 30)).toEqual(conflict(size ?? 0));
  });

  it('cosigns nothing that it cannot keep', async () => {
    await add(0, 5);
    mkdirSync(folder.path(`state/${FILE}.new`));
    expect(await add(5, 8)).toMatchObject({ status: 500, text: expect.not.stringContaining('EISDIR') as unknown });
    expect(logged).toContain('ERROR A checkpoint could not be kept, so it was not cosigned');
    rmSync(folder.path(`state/${FILE}.new`), { recursive: true });
    expectCosigned(await add(5, 8), 8);
  });

  it('cosigns nothing where its memory is damaged, or the folder is no longer its own', async () => {
    await add(0, 5);
    const note = readFileSync(folder.path(`state/${FILE}`), 'utf8');
    for (const damaged of ['', note.slice(0, 40), note.replace('2026', '2025')]) {
      writeFileSync(folder.path(`state/${FILE}`), damaged);
      expect(await add(0, 8)).toMatchObject({ status: 500 });
    }
    writeFileSync(folder.path(`state/${FILE}`), note);
    rmSync(folder.path('state/lock'));
    expect(await add(5, 8)).toMatchObject({ status: 500 });
    expect(readFileSync(folder.path(`state/${FILE}`), 'utf8')).toBe(note);
  });

  it('starts in the folder of a container that is gone', async () => {
    await add(0, 5);
    await witness.stop();
    folder.write('state/lock', JSON.stringify({ pid: 1, host: 'a-container', mark: 'x' }));
    witness = await start();
    expectCosigned(await add(5, 8), 8);
  });

  it('shows everybody what it cosigned last of a log, and of no other', async () => {
    const shown = async (query: string): Promise<Answer> => {
      const response = await fetch(`${witness.url}/checkpoint${query}`);
      return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
    };
    const ofLog = `?origin=${encodeURIComponent(ORIGIN)}`;
    expect(await shown(ofLog)).toMatchObject({ status: 404 });
    await add(0, 5);
    const note = readFileSync(folder.path(`state/${FILE}`), 'utf8');
    expect(await shown(ofLog)).toEqual({ status: 200, type: 'text/plain; charset=utf-8', text: note });
    for (const query of ['', '?origin=', '?origin=log.elsewhere.pl', '?origin=../evidence', `${ofLog}&origin=x`])
      expect(await shown(query)).toMatchObject({ status: 404 });
  });

  it('shares its folder with no other', async () => {
    await expect(start()).rejects.toThrow('uses the state folder');
  });

  it('says which address it cannot have', async () => {
    const { port } = new URL(witness.url);
    const settings = { logKeys: [], signer: own.signer, host: '127.0.0.1', port: Number(port) };
    const second = startWitness({ ...settings, stateFolder: folder.path('other') }, console);
    await expect(second).rejects.toThrow(`It cannot listen on 127.0.0.1:${port} (EADDRINUSE)`);
    const again = await startWitness({ ...settings, port: 0, stateFolder: folder.path('other') }, console);
    await again.stop();
  });
});

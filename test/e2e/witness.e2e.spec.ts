import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { nodeCrypto, parseCheckpoint, parseNote, parseVerifierKey, verifyCosignature } from '@lacznik/ledger';
import { LogHistory } from '../harness/log-history';
import { testKey } from '../harness/signed-log';
import { temporaryFolder, type TemporaryFolder } from '../harness/temporary-folder';

const log = testKey('log.example.pl/2026', 1);
const history = new LogHistory(log);
const ROUNDS = 15;

interface Started {
  child: ChildProcess;
  url: string;
  verifierKey: string;
}

describe('the witness as a process', () => {
  let folder: TemporaryFolder;
  const children: ChildProcess[] = [];

  beforeEach(() => {
    folder = temporaryFolder();
    folder.write('policy', `log ${testKey('log.example.pl', 1).verifierKey}\nquorum none\n`);
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    folder.remove();
  });

  function run(...more: string[]): ChildProcess {
    const paths = ['logs', 'policy', 'state', 'state', 'key', 'key'].map((word, i) =>
      i % 2 ? folder.path(word) : `--${word}`,
    );
    const args = ['dist/apps/witness/src/main.js', ...paths, '--listen', '127.0.0.1:0', ...more];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    children.push(child);
    return child;
  }

  async function start(...more: string[]): Promise<Started> {
    const child = run(...more);
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    for (;;) {
      const [, verifierKey] = /policies: ([^\s"]+)"/.exec(output) ?? [];
      const [, url] = /Listening on ([^\s"]+)"/.exec(output) ?? [];
      if (url !== undefined && verifierKey !== undefined) return { child, url, verifierKey };
      if (child.exitCode !== null) throw new Error(`The witness ended: ${output}`);
      await delay(10);
    }
  }

  async function endOf(child: ChildProcess): Promise<{ code: unknown; errors: string }> {
    let errors = '';
    child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const [code] = (await once(child, 'close')) as unknown[];
    return { code, errors };
  }

  const send = async (url: string, oldSize: number, size: number): Promise<Response> =>
    fetch(`${url}/add-checkpoint`, { method: 'POST', body: await history.request(oldSize, size) });

  function keptSize(): number {
    const path = folder.path('state/checkpoints/log.example.pl%2F2026.checkpoint');
    if (!existsSync(path)) return 0;
    const note = parseNote(readFileSync(path, 'utf8'));
    const body = note.ok ? parseCheckpoint(note.note.text) : note;
    if (!body.ok) throw new Error(`What was kept is damaged: ${body.reason}`);
    return body.checkpoint.size;
  }

  it('makes its key the first time, cosigns by it, and ends orderly', async () => {
    expect(await endOf(run())).toMatchObject({
      code: 1,
      errors: expect.stringContaining('There is no key') as unknown,
    });
    const { child, url, verifierKey } = await start('--name', 'witness.example');
    expect(statSync(folder.path('key')).mode & 0o777).toBe(0o600);
    const key = parseVerifierKey(verifierKey, nodeCrypto);
    if (!key.ok) throw new Error(key.reason);
    const answer = await send(url, 0, 3);
    expect(verifyCosignature(history.checkpoint(3), await answer.text(), key.key, nodeCrypto)).toMatchObject({
      ok: true,
    });
    child.kill('SIGTERM');
    expect(await endOf(child)).toMatchObject({ code: 0 });
    expect((await start()).verifierKey).toBe(verifierKey);
  });

  it('does not share its state folder, and says wrong usage', async () => {
    await start('--name', 'witness.example');
    const second = await endOf(run());
    expect(second).toMatchObject({
      code: 1,
      errors: expect.stringContaining('Another witness uses the state folder') as unknown,
    });
    expect(second.errors).not.toMatch(/\n\s+at /);
    expect(await endOf(run('--kye', 'x'))).toMatchObject({
      code: 2,
      errors: expect.stringContaining('Usage:') as unknown,
    });
  });

  it('never forgets a checkpoint that it cosigned, whenever it is killed', async () => {
    let answered = 0;
    let sent = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const { child, url } = await start('--name', 'witness.example');
      const ended = once(child, 'exit');
      const known = keptSize();
      expect(known).toBeGreaterThanOrEqual(answered);
      expect(known).toBeLessThanOrEqual(sent);
      const conflict = await send(url, known + 1, known + 2);
      expect([conflict.status, await conflict.text()]).toEqual([409, `${known}\n`]);
      let dying: NodeJS.Timeout | undefined;
      answered = known;
      try {
        for (;;) {
          sent = Math.max(sent, answered + 1);
          const { status } = await send(url, answered, answered + 1);
          expect(status).toBe(200);
          answered++;
          // However slow the machine is, something was answered in each round.
          dying ??= setTimeout(() => child.kill('SIGKILL'), round * 3);
        }
      } catch (error) {
        // What `fetch` throws once nobody answers any more.
        if ((error as Error).name !== 'TypeError') throw error;
      }
      await ended;
    }
    expect(answered).toBeGreaterThanOrEqual(ROUNDS);
  }, 60_000);
});

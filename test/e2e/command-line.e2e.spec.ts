import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { READ_FEED, READ_FEED_STATUS } from '@lacznik/contracts';
import { answers, ScriptedServer } from '../../libs/client/src/scripted-server.fixture';
import { runLacznik } from '../harness/run-lacznik';
import { temporaryFolder, type TemporaryFolder } from '../harness/temporary-folder';

const token = `e30.${Buffer.from('{"institution":"OPS-260604"}').toString('base64url')}.x`;

/** The program as a process, against a server that says what it is told to. */
describe('the program lacznik', () => {
  let server: ScriptedServer;
  let folder: TemporaryFolder;
  beforeAll(async () => {
    server = await ScriptedServer.start();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    folder = temporaryFolder();
    folder.write('token', token);
    folder.write('lacznik.json', JSON.stringify({ edge: server.url, delivery: server.url, tokenFile: 'token' }));
  });
  afterEach(() => folder.remove());
  const run = (args: string[], outputFile?: string) =>
    runLacznik(args, { folder: folder.path(''), ...(outputFile === undefined ? {} : { outputFile }) });

  it.each([
    ['no command', [], 2],
    ['a command that there is not', ['publsh'], 2],
    ['a missing argument', ['publish'], 2],
    ['an option that there is not', ['doctor', '--cas', 'X'], 2],
    ['a file that is not there', ['publish', 'none.ndjson'], 2],
    ['a settings file that is not there', ['--config', 'none.json', 'doctor'], 2],
    ['a wrong use of the verifier', ['verify'], 2],
    ['a wrong use of the witness', ['witness'], 2],
    ['its help', ['--help'], 0],
    ["a command's help", ['feed', 'trace', '--help'], 0],
    ['the help of the verifier', ['verify', '--help'], 0],
    ['the help of the witness', ['witness', '--help'], 0],
    ['a completion', ['completion', 'bash'], 0],
  ])('ends for %s with its exit code', async (_, args, code) => {
    const ended = await run(args);
    expect(ended.code).toBe(code);
    if (code === 2) expect(ended.errors).not.toBe('');
  });

  it('names the token file that is not there, and goes on once it is', async () => {
    rmSync(folder.path('token'));
    for (const args of [
      ['publish', folder.write('a.ndjson', '')],
      ['feed', 'status'],
    ])
      expect(await run(args)).toMatchObject({
        code: 3,
        errors: expect.stringContaining('token: there is none') as string,
      });
  });

  it('prints JSON lines into a pipe, and stops where its disk is full, to go on where it was', async () => {
    const page = READ_FEED.example.answer;
    server.answerWith((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', server.url);
      const isNew = Number(searchParams.get('after')) < page.last;
      const read = isNew ? page : { ...page, events: [], withdrawn: undefined };
      answers(pathname === READ_FEED.path ? read : READ_FEED_STATUS.example.answer)(request, response);
    });
    const full = await run(['follow', '--once', '--gaps', 'report'], '/dev/full');
    expect([full.code, full.errors]).toEqual([3, expect.stringContaining('the disk is full')]);
    const first = await run(['follow', '--once', '--gaps', 'report']);
    const withdrawn = { id: 'OPS-260604.13', sequence: 13, withdrawn: true };
    expect(first).toMatchObject({ code: 0, lines: [page.events[0], withdrawn] });
    expect(await run(['follow', '--once', '--gaps', 'report'])).toMatchObject({ code: 0, lines: [] });
  });

  it('ends a publication that is interrupted with 3, and says how far it came', async () => {
    const file = folder.write('a.ndjson', '{"recordId":"A"}\n{"recordId":"B"}\n');
    server.answerWith((request, response) => {
      request.resume();
      response.write('{"line":1,"status":"accepted"}\n');
    });
    const main = require.resolve('../../dist/apps/cli/src/main.js');
    const child = spawn(process.execPath, [main, 'publish', file], { cwd: folder.path(''), stdio: 'pipe' });
    while (server.requests.length === 0) await new Promise(setImmediate);
    child.kill('SIGTERM');
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
    const [code] = (await once(child, 'close')) as [number];
    expect([code, printed]).toEqual([3, expect.stringContaining('"done":false')]);
  });
});

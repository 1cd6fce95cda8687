import { rmSync, symlinkSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { PassThrough } from 'node:stream';
import { LacznikClient, ProblemError } from '@lacznik/client';
import { QuickClock, ScriptedServer } from '../../../../libs/client/src/scripted-server.fixture';
import { temporaryFolder, type TemporaryFolder } from '../../../../test/harness/temporary-folder';
import { EXIT } from '../output/exit-codes';
import { Printer } from '../output/printer';
import { publishFile } from './publish-file';

type LineStatus = (line: number, text: string) => object | undefined;

const token = `e30.${Buffer.from('{"institution":"PUP-2606"}').toString('base64url')}.x`;
const record = (recordId: string): string => JSON.stringify({ section: 'registrations', recordId, revision: 1 });

describe('publishing a file', () => {
  let server: ScriptedServer;
  let folder: TemporaryFolder;
  let sent: string[][];
  let printed: PassThrough;

  beforeAll(async () => {
    server = await ScriptedServer.start();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    folder = temporaryFolder();
    folder.write('token', token);
    [sent, printed] = [[], new PassThrough({ encoding: 'utf8' })];
  });
  afterEach(() => folder.remove());

  /** Takes a whole request, then answers its lines; where a line has no answer, the connection breaks there. */
  const edge =
    (statusOf: LineStatus = () => ({ status: 'accepted' })): RequestListener =>
    (request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        const lines = body.split('\n').filter((line) => line !== '');
        sent.push(lines);
        const answers = lines.map((text, i) => statusOf(i + 1, text));
        const cut = answers.indexOf(undefined);
        for (const [i, answer] of answers.entries()) {
          if (cut !== -1 && i >= cut) break;
          response.write(`${JSON.stringify({ line: i + 1, ...answer })}\n`);
        }
        if (cut === -1) response.end('{"done":true}\n');
        else setTimeout(() => response.destroy(), 20);
      });
    };

  async function publish(path: string, options: object = {}, address = server.url): Promise<number | Error> {
    const settings = { edge: address, tokenFile: folder.path('token') };
    const clock = new QuickClock();
    const lacznik = new LacznikClient({ addresses: { edge: server.url }, token, clock, patienceMs: 0 });
    const printer = new Printer(printed, true);
    const { signal } = new AbortController();
    const outcome = await publishFile(path, options, { lacznik, settings, printer, signal }).catch(
      (error: Error) => error,
    );
    await lacznik.close();
    return outcome;
  }
  const told = (): unknown[] => {
    const text: string[] = [];
    for (let chunk: unknown; (chunk = printed.read()) !== null;) text.push(chunk as string);
    const lines = text.join('').split('\n').slice(0, -1);
    return lines.map((line): unknown => JSON.parse(line));
  };
  const file = (...lines: string[]): string => folder.write('a.ndjson', `${lines.join('\n')}\n`);

  it('counts what became of the lines, and leaves no journal', async () => {
    server.answerWith(edge((line) => ({ status: line === 2 ? 'unchanged' : 'accepted' })));
    expect(await publish(file(record('A'), '', record('B')))).toBe(EXIT.done);
    expect(sent).toEqual([[record('A'), record('B')]]);
    expect(told()).toEqual([{ done: true, through: 3, accepted: 1, unchanged: 1, refused: 0 }]);
    expect(() => rmSync(folder.path('a.ndjson.journal'))).toThrow('ENOENT');
  });

  it('tells of each refused line its number in the file and the field; of malformed JSON the column', async () => {
    const refusal = {
      status: 'refused',
      code: 'validation-failed',
      recordId: 'B',
      path: 'data.from',
      detail: 'expected a day',
    };
    const malformed = { status: 'refused', code: 'malformed-json', detail: 'expected a line of JSON' };
    server.answerWith(edge((line) => [refusal, malformed, { status: 'accepted' }][line - 1]));
    expect(await publish(file('', record('B'), '{"a":1,}', record('C')))).toBe(EXIT.faults);
    expect(told()).toEqual([
      { ...refusal, line: 2 },
      { ...malformed, line: 3, column: 8 },
      { done: true, through: 4, accepted: 1, unchanged: 0, refused: 2 },
    ]);
  });

  it('puts the section into lines that have none', async () => {
    server.answerWith(edge());
    await publish(file('{ "recordId":"A"}', '{}', '[]'), { section: 'proposals' });
    expect(sent).toEqual([['{"section":"proposals","recordId":"A"}', '{"section":"proposals"}', '[]']]);
    expect(await publish(file('{}'), { section: 'x' })).toMatchObject({ exitCode: EXIT.usage });
  });

  it('makes records of a CSV file, in whose order those stand that could not be made', async () => {
    const fields = { recordId: { column: 'NR' }, revision: { column: 'W', number: 'whole-number' } };
    const mapping = folder.write('m.json', JSON.stringify({ section: 'proposals', delimiter: ',', fields }));
    const rows = folder.write('a.csv', 'NR,W\nA,x\nB,1\nC,2\nD,y\n');
    server.answerWith(
      edge((line) => (line === 2 ? { status: 'refused', path: 'recordId', detail: 'no' } : { status: 'accepted' })),
    );
    expect(await publish(rows, { mapping })).toBe(EXIT.faults);
    expect(told()).toMatchObject([
      { line: 2, column: 'W', detail: 'expected a whole number' },
      { line: 4, column: 'NR', detail: 'no' },
      { line: 5, column: 'W' },
      { done: true, through: 5, accepted: 1, refused: 3 },
    ]);
  });

  it('says how far it came where it is cut off, and goes on there with all that was refused', async () => {
    const lines = [1, 2, 3, 4].map((i) => record(`R-${i}`));
    const path = file(...lines);
    server.answerWith(edge((line) => [{ status: 'accepted' }, { status: 'refused', detail: 'no' }][line - 1]));
    expect(await publish(path)).toMatchObject({ fault: 'no-connection' });
    expect(told().at(-1)).toEqual({ done: false, through: 2, accepted: 1, unchanged: 0, refused: 1, lines: 4 });

    server.answerWith(edge());
    expect(await publish(path)).toBe(EXIT.faults);
    expect(sent.at(-1)).toEqual(lines.slice(2));
    expect(told()).toEqual([
      { resumedBehind: 2 },
      { status: 'refused', line: 2, detail: 'no' },
      { done: true, through: 4, accepted: 3, unchanged: 0, refused: 1 },
    ]);
  });

  it.each([
    ['the file is another', () => folder.write('a.ndjson', `${record('X')}\n${record('Y')}\n`), undefined],
    ['it goes to another edge', () => folder.path('a.ndjson'), 'http://another.example'],
    ['the journal is none', () => (folder.write('a.ndjson.journal', '{"sha'), folder.path('a.ndjson')), undefined],
  ])('begins anew where %s', async (_, change, address) => {
    const path = file(record('A'), record('B'));
    server.answerWith(edge((line) => (line === 1 ? { status: 'accepted' } : undefined)));
    await publish(path);
    server.answerWith(edge());
    expect(await publish(change(), {}, address)).toBe(EXIT.done);
    expect(sent.at(-1)).toHaveLength(2);
  });

  it('stops where the disk is full, says so, and goes on where it was', async () => {
    const path = file(record('A'), record('B'), record('C'));
    symlinkSync('/dev/full', `${path}.journal`);
    server.answerWith(edge());
    const full = { exitCode: EXIT.stopped, message: expect.stringContaining('the disk is full') as string };
    expect(await publish(path)).toMatchObject(full);
    expect(sent).toEqual([]);

    rmSync(`${path}.journal`);
    server.answerWith(
      edge((line) => {
        rmSync(`${path}.journal`, { force: true });
        symlinkSync('/dev/full', `${path}.journal`);
        return line === 3 ? undefined : { status: 'accepted' };
      }),
    );
    expect(await publish(path)).toMatchObject(full);
    expect(told().at(-1)).toMatchObject({ done: false, through: 2 });
    rmSync(`${path}.journal`);
    server.answerWith(edge(() => ({ status: 'unchanged' })));
    expect(await publish(path)).toBe(EXIT.done);
  });

  it('stops where its output cannot be written, and tells the same lines again', async () => {
    const path = file(record('A'), record('B'));
    server.answerWith(edge(() => ({ status: 'refused', detail: 'no' })));
    printed.destroy();
    expect(await publish(path)).toMatchObject({ exitCode: EXIT.stopped });
    printed = new PassThrough({ encoding: 'utf8' });
    expect(await publish(path)).toBe(EXIT.faults);
    expect(told()).toHaveLength(3);
  });

  it('sends nothing of a file that is not all UTF-8, or is none', async () => {
    server.answerWith(edge());
    const latin = folder.write('a.ndjson', Buffer.from(`${record('A')}\n{"a":"\u00b9"}\n`, 'latin1'));
    const wrong = {
      exitCode: EXIT.usage,
      message: expect.stringMatching(/line 2, column 7.*\n.*\nNothing was sent/) as string,
    };
    expect(await publish(latin)).toMatchObject(wrong);
    expect(await publish(folder.path('none'))).toMatchObject({ exitCode: EXIT.usage });
    expect(await publish('/dev/null')).toMatchObject({ exitCode: EXIT.usage });
    expect(sent).toEqual([]);
  });

  it('stops where the edge refuses the sender', async () => {
    server.answerWith((_, response) => {
      response.writeHead(403, { 'content-type': 'application/problem+json' });
      response.end(JSON.stringify({ code: 'forbidden', detail: 'no' }));
    });
    expect(await publish(file(record('A')))).toBeInstanceOf(ProblemError);
    expect(told()).toMatchObject([{ done: false, through: 0 }]);
  });
});

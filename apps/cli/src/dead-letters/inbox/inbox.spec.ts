import { PassThrough } from 'node:stream';
import { LacznikClient } from '@lacznik/client';
import { LIST_INBOX_DEAD_LETTERS, READ_INBOX_REDRIVE, REDRIVE_INBOX_DEAD_LETTERS } from '@lacznik/contracts';
import { answers, refuses, ScriptedServer } from '../../../../../libs/client/src/scripted-server.fixture';
import { EXIT, type ExitCode } from '../../output/exit-codes';
import { Printer } from '../../output/printer';
import type { Running } from '../../settings/run-with';
import { dropLetters } from './drop-letters';
import { listBlocked, listLetters } from './list-letters';
import { redriveLetters } from './redrive-letters';

const PERSON = '3f2a9c1e-7b44-4d0a-9a6e-5c2d8e1f0b37';
const { answer: PAGE } = LIST_INBOX_DEAD_LETTERS.example;

describe('the dead letters of an app', () => {
  let server: ScriptedServer;
  beforeAll(async () => {
    server = await ScriptedServer.start();
  });
  afterAll(() => server.stop());

  async function run(work: (running: Running) => Promise<ExitCode>, isJson = true) {
    const lacznik = new LacznikClient({ addresses: { delivery: server.url }, token: 'T', patienceMs: 0 });
    const printed = new PassThrough({ encoding: 'utf8' });
    const { signal } = new AbortController();
    const exitCode = await work({ lacznik, settings: {}, printer: new Printer(printed, isJson), signal }).finally(
      () => void lacznik.close(),
    );
    printed.end();
    const asked = server.requests.map(({ line, body }) => `${line} ${body}`.trim());
    return { exitCode, text: (await Array.fromAsync(printed)).join(''), asked };
  }

  it('are listed page by page, a JSON object a line, and end with 1', async () => {
    server.answerWith(answers(PAGE), answers({ deadLetters: [], total: 1 }));
    const { exitCode, text, asked } = await run((one) => listLetters(one, 'delivery', { code: 'unreadable' }));
    expect([exitCode, JSON.parse(text)]).toEqual([EXIT.faults, PAGE.deadLetters[0]]);
    expect(asked).toEqual([0, 12].map((after) => `GET /v1/dead-letters?code=unreadable&after=${after}&limit=500`));
  });

  it('say to a person that there are none', async () => {
    server.answerWith(answers({ blocked: [] }));
    expect(await run((one) => listBlocked(one, 'delivery'), false)).toMatchObject({
      exitCode: EXIT.done,
      text: 'There are none.\n',
    });
  });

  it('are redriven, of one person, until that is done', async () => {
    const { answer: running } = REDRIVE_INBOX_DEAD_LETTERS.example;
    const { answer: done } = READ_INBOX_REDRIVE.example;
    server.answerWith(answers(running, 202), answers({ ...done, redriven: 2, stillWaiting: 1 }));
    const { exitCode, text, asked } = await run((one) =>
      redriveLetters(one, 'delivery', { person: PERSON, wait: true }),
    );
    expect([exitCode, JSON.parse(text)]).toEqual([EXIT.faults, { ...done, redriven: 2, stillWaiting: 1 }]);
    expect(asked).toEqual([
      expect.stringMatching(new RegExp(`^POST /v1/dead-letters/redrive .*"blockedPerson":"${PERSON}"`)),
      `GET /v1/dead-letters/redrives/${running.id}`,
    ]);
  });

  it('are all of them where nothing waits, too', async () => {
    server.answerWith(refuses('not-found'));
    const { exitCode, text } = await run((one) => redriveLetters(one, 'delivery', { all: true, wait: true }));
    expect([exitCode, text]).toEqual([EXIT.done, '{"letters":0}\n']);
  });

  it('are given up one by one where one is named, with the reason', async () => {
    server.answerWith(answers({ dropped: 1, released: 1 }));
    const { text, asked } = await run((one) => dropLetters(one, 'delivery', { from: 12, reason: 'content-gone' }));
    expect(text).toBe('{"dropped":1,"released":1}\n');
    expect(asked).toEqual(['POST /v1/dead-letters/drop {"from":12,"to":12,"reason":"content-gone"}']);
  });

  it('are not touched where nothing was chosen, or all and some', async () => {
    const redrive = (options: object) => run((one) => redriveLetters(one, 'delivery', { wait: true, ...options }));
    await expect(redrive({})).rejects.toMatchObject({ exitCode: EXIT.usage });
    await expect(redrive({ all: true, from: 1 })).rejects.toMatchObject({ exitCode: EXIT.usage });
  });
});

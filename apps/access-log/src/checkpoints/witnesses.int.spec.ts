import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  formatSignatureLine,
  keyForOrigin,
  logPolicyOf,
  nodeCrypto,
  type Quorum,
  verifyCheckpoint,
  verifyReceipt,
} from '@lacznik/ledger';
import { Logger } from '@nestjs/common';
import { register } from 'prom-client';
import { LogHistory } from '../../../../test/harness/log-history';
import { logEntry } from '../../../../test/harness/log-messages';
import { piped, type Piped } from '../../../../test/harness/piped';
import type { TestDatabase } from '../../../../test/harness/test-database';
import { testKey } from '../../../../test/harness/signed-log';
import { TestWitness } from '../../../../test/harness/test-witness';
import { until } from '../../../../test/harness/until';
import { createLogDatabase, LOG_NAME, LogParts, verifierKeyOf, YEAR } from '../access-log.fixture';
import { ProofsController } from '../public-log/proofs.controller';
import { ReceiptsService } from '../public-log/receipts.service';
import type { SignCheckpointsService } from './sign-checkpoints.service';
import { LogFilesController } from '../public-log/log-files.controller';
import { type WitnessAddress, WitnessPolicy } from './witness-policy';
import { WitnessesController } from '../public-log/witnesses.controller';

jest.setTimeout(60_000);

const LOG_KEY = verifierKeyOf(7, LOG_NAME);
/** In the name and with the key id of w1. */
const { keyId: ID_OF_W1 } = testKey('w1.example', 21, 'cosignature/v1').signer.key;
const FALSE_LINE = formatSignatureLine({ name: 'w1.example', keyId: ID_OF_W1, signature: new Uint8Array(72) });
/** Past every pause before a witness is asked again. */
const LATER_MS = 120_000;

describe('the witnesses of the log', () => {
  let database: TestDatabase;
  let witnesses: TestWitness[];
  let logged: string[];
  const cleanUp: (() => Promise<unknown> | void)[] = [];

  beforeEach(async () => {
    database = await createLogDatabase();
    witnesses = await Promise.all([21, 22, 23].map((seed, i) => TestWitness.start(`w${i + 1}`, seed, LOG_KEY)));
    logged = [];
    const take =
      (level: string) =>
      (message: unknown): void =>
        void logged.push(`${level}: ${String(message)}`);
    Logger.overrideLogger({ log: take('log'), warn: take('warn'), error: take('error') });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    Logger.overrideLogger(false);
    await Promise.all(witnesses.map((witness) => witness.remove()));
    for (const each of cleanUp.splice(0)) await each();
    await database.drop();
  });

  /** One process of the log, which asks these witnesses and needs so many of them. */
  class Log {
    readonly parts: LogParts;
    readonly signing: SignCheckpointsService;
    readonly proofs: Piped<ProofsController>;

    constructor(
      threshold: number,
      { of: addresses = witnesses.map(({ address }) => address), on = database.dataSource }: LogSetting = {},
    ) {
      const members = addresses.map(({ name, key }): Quorum => ({ kind: 'witness', name, key }));
      const quorum: Quorum = { kind: 'group', name: 'q', threshold, members };
      this.parts = new LogParts(on, new WitnessPolicy(addresses, quorum));
      this.signing = this.parts.signing();
      this.proofs = piped(
        new ProofsController(this.parts.checkpoints, this.parts.tree, new ReceiptsService(this.parts.tree)),
      );
    }

    /** Appends, signs, and asks the witnesses until all have answered. */
    async grow(count: number, year = YEAR, first = 1): Promise<void> {
      await this.append(count, year, first);
      await this.parts.collecting.collect();
      await this.parts.collecting.settled();
    }

    async append(count: number, year = YEAR, first = 1): Promise<void> {
      await this.parts.tree.openYear(year);
      const before = (await this.parts.tree.head(year)).size;
      const entries = Array.from({ length: count }, (_, i) => logEntry(first + before + i));
      if (count > 0) await this.parts.append(entries, year);
      await this.signing.signIfGrown(YEAR);
    }

    published(year?: number): Promise<string> {
      const { checkpoints, tree, entries } = this.parts;
      const files = piped(new LogFilesController(checkpoints, tree, entries));
      return year === undefined ? files.readLastCheckpoint() : files.readCheckpoint({ year: String(year) });
    }

    /** What an auditor with the log's policy finds of it: its size and who has cosigned. */
    async verified(year?: number): Promise<{ size: number; by: string[] }> {
      const checked = verifyCheckpoint(await this.published(year), this.policy, nodeCrypto);
      if (!checked.ok) throw new Error(`${checked.reason} ${checked.about}`);
      return { size: checked.checkpoint.size, by: checked.cosignatures.map(({ name }) => name) };
    }

    get policy() {
      const { witnesses, quorum } = this.parts.witnesses;
      return logPolicyOf({ logs: [{ key: LOG_KEY }], witnesses, quorum });
    }

    async states(): Promise<unknown[]> {
      const { witnesses, years, cosignatures } = this.parts;
      const list = await new WitnessesController(witnesses, years, cosignatures).listWitnesses();
      return list.witnesses.map(({ name, state, size }) => `${name} ${state} ${size ?? '–'}`);
    }
  }

  interface LogSetting {
    of?: WitnessAddress[];
    on?: LogParts['dataSource'];
  }

  const later = (): void => {
    const now = Date.now();
    jest.spyOn(Date, 'now').mockReturnValue(now + LATER_MS);
  };
  const linesOf = (level: string): string[] => logged.filter((line) => line.startsWith(`${level}: `)).sort();

  /** A witness that answers as it is told to, and has the key of w1 unless another is given. */
  async function strange(
    name: string,
    listener: RequestListener,
    key = witnesses[0]?.address.key,
  ): Promise<WitnessAddress> {
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    cleanUp.push(() => {
      server.closeAllConnections();
      server.close();
    });
    if (!key) throw new Error('no key');
    return { name, key, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  }

  interface Held {
    address: WitnessAddress;
    isAsked(): boolean;
    /** Lets it answer. */
    release(): void;
  }

  /** A witness whose answers come when they are let through. */
  async function hold({ address: { name, key, url } }: TestWitness): Promise<Held> {
    const waiting: (() => void)[] = [];
    const relay = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const body = await text(request);
      await new Promise<void>((resolve) => waiting.push(resolve));
      const answer = await fetch(`${url}${request.url}`, { method: 'POST', body });
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
    };
    const address = await strange(name, (request, response) => void relay(request, response), key);
    return { address, isAsked: () => waiting.length > 0, release: () => waiting.splice(0).forEach((each) => each()) };
  }

  it('cosign each checkpoint, and it is published with their lines', async () => {
    const log = new Log(3);
    await log.grow(3);
    expect(await log.verified()).toEqual({ size: 3, by: ['w1.example', 'w2.example', 'w3.example'] });
    await log.grow(300);
    expect(await log.verified()).toEqual({ size: 303, by: ['w1.example', 'w2.example', 'w3.example'] });
    expect(await log.states()).toEqual(['w1 ok 303', 'w2 ok 303', 'w3 ok 303']);
    const key = keyForOrigin(LOG_KEY, `${LOG_NAME}/${YEAR}`, nodeCrypto);
    const [entry = ''] = await log.parts.entries.entryContents(YEAR, 42, 1);
    const claim = { receipt: await log.proofs.readReceipt({ index: '42' }, {}), entry: Buffer.from(entry) };
    const policy = { ...log.policy, logKeys: key ? [key] : [] };
    expect(verifyReceipt({ ...claim, policy }, nodeCrypto)).toMatchObject({ ok: true, index: 42 });
  });

  it('decide what is published: the newest checkpoint that enough have cosigned, and nothing beyond it', async () => {
    const [w1, w2] = witnesses;
    const log = new Log(2);
    await w1?.goAway();
    await log.grow(3);
    expect(await log.verified()).toEqual({ size: 3, by: ['w2.example', 'w3.example'] });
    await w2?.goAway();
    await log.grow(4);
    expect(await log.verified()).toEqual({ size: 3, by: ['w2.example', 'w3.example'] });
    expect((await log.parts.checkpoints.lastCheckpoint())?.size).toBe(7);
    await expect(log.proofs.readReceipt({ index: '5' }, {})).rejects.toThrow('covers 3 entries');
    expect(await log.states()).toEqual(['w1 unreachable –', 'w2 unreachable 3', 'w3 ok 7']);
    await w2?.comeBack();
    later();
    await log.grow(0);
    expect(await log.verified()).toEqual({ size: 7, by: ['w2.example', 'w3.example'] });
    expect(await log.proofs.readReceipt({ index: '5' }, {})).toContain('w3.example');
  });

  it('have not cosigned enough yet: that is said, rather than a checkpoint published', async () => {
    await Promise.all(witnesses.map((witness) => witness.goAway()));
    const log = new Log(1);
    await log.grow(3);
    await expect(log.published()).rejects.toThrow("No checkpoint has the cosignatures yet that the log's policy wants");
    await expect(log.published(2001)).rejects.toThrow('There is no log of 2001');
  });

  it('may be wanted by nobody: then the newest is published, with the lines that there are', async () => {
    const log = new Log(3);
    const any = new LogParts(database.dataSource, new WitnessPolicy(log.parts.witnesses.witnesses));
    await log.grow(3);
    expect((await any.checkpoints.publishedCheckpoint()).note).toBe(await log.published());
    await log.append(1);
    expect(await any.checkpoints.publishedCheckpoint()).toEqual(await any.checkpoints.lastCheckpoint());
  });

  it('are told of once when they go away and once when they are back', async () => {
    const log = new Log(2);
    await log.grow(3);
    await witnesses[0]?.goAway();
    for (let i = 0; i < 3; i++) {
      await log.grow(1);
      later();
    }
    await witnesses[0]?.comeBack();
    await log.grow(1);
    later();
    await log.grow(1);
    expect(linesOf('warn')).toEqual([
      expect.stringMatching(/^warn: The witness w1 does not cosign the log of \d+: ECONN/),
    ]);
    expect(linesOf('log')).toEqual([`log: The witness w1 cosigns the log of ${YEAR} again`]);
    expect(linesOf('error')).toEqual([]);
    expect(await log.verified()).toMatchObject({ by: ['w1.example', 'w2.example', 'w3.example'] });
  });

  it('are asked from where they are, by a process that has just started and by several', async () => {
    await new Log(3).grow(5);
    const [a, b] = [new Log(3), new Log(3, { on: await database.connect() })];
    await a.append(5);
    await Promise.all([a.grow(0), b.grow(0)]);
    await a.grow(2);
    await b.grow(1);
    expect(await a.verified()).toMatchObject({ size: 13 });
    expect(await b.verified()).toMatchObject({ size: 13 });
    expect([...linesOf('warn'), ...linesOf('error')]).toEqual([]);
  });

  it('are all asked about the same checkpoint, so that those who are slow come together as well', async () => {
    const held = await Promise.all(witnesses.slice(0, 2).map((witness) => hold(witness)));
    const [a, b] = held;
    const log = new Log(2, { of: held.map(({ address }) => address) });
    const asked = (which: readonly (Held | undefined)[]) => async (): Promise<boolean> => {
      await log.parts.collecting.collect();
      return which.every((each) => each?.isAsked());
    };
    await log.append(1);
    await until('both are asked about 1', asked(held));
    a?.release();
    await until('one has cosigned 1', async () => (await log.states()).includes('w1 ok 1'));
    await log.append(1);
    await log.parts.collecting.collect();
    b?.release();
    await until('1 is published', async () => (await log.verified().catch(() => undefined))?.size === 1);
    await log.append(1);
    await until('both are asked about 3', asked(held));
    for (const each of held) each.release();
    await log.parts.collecting.settled();
    expect(await log.verified()).toMatchObject({ size: 3 });
  });

  it('do not hold one another up', async () => {
    const hung = await strange('hung', () => undefined);
    const [, w2] = witnesses;
    const log = new Log(1, { of: [hung, ...(w2 ? [w2.address] : [])] });
    for (const size of [3, 6]) {
      await log.append(3);
      await until(`${size} entries are published`, async () => {
        await log.parts.collecting.collect();
        return (await log.verified().catch(() => undefined))?.size === size;
      });
    }
    expect(linesOf('warn')).toEqual([]);
    await log.parts.collecting.settled();
    expect(linesOf('warn')).toEqual([expect.stringContaining('no answer within 5 s')]);
  });

  it('are not waited for when the log ends', async () => {
    const log = new Log(1, { of: [await strange('hung', () => undefined)] });
    await log.append(3);
    await log.parts.collecting.collect();
    await log.parts.collecting.onApplicationShutdown();
    // It would have been told that there was no answer in time.
    expect(linesOf('warn')).toEqual([]);
  });

  it.each<[string, RequestListener, string]>([
    ['nothing', (_, response) => response.end(), 'its answer has no cosignature that holds'],
    ['a cosignature that is false', (_, response) => response.end(FALSE_LINE), 'invalid-signature'],
    ['a status of its own', (_, response) => response.writeHead(503).end(), 'status 503'],
    [
      'another size each time',
      (_, response) => response.writeHead(409, { 'content-type': 'text/x.tlog.size' }).end('1\n'),
      'it tells another size each time',
    ],
    ['that a first checkpoint does not continue', (_, response) => response.writeHead(422).end(), 'first checkpoint'],
  ])('that answer %s count as unreachable, and nothing of it is published', async (_, listener, why) => {
    const log = new Log(1, { of: [await strange('w1', listener)] });
    await log.grow(3);
    expect(linesOf('warn')).toEqual([expect.stringContaining(why)]);
    expect(linesOf('error')).toEqual([]);
    expect(await log.states()).toEqual(['w1 unreachable –']);
    await expect(log.published()).rejects.toThrow('No checkpoint has the cosignatures');
  });

  it.each<[string, number, string, Record<string, string>]>([
    ['that a proof does not hold', 422, '', {}],
    ['a conflict without a size', 409, 'Conflict', { 'content-type': 'text/html' }],
    ['a size beyond what was signed', 409, '999\n', { 'content-type': 'text/x.tlog.size; charset=utf-8' }],
  ])('that answer %s, but show no checkpoint that proves it, count as unreachable', async (_, status, body, type) => {
    const [w1] = witnesses;
    if (!w1) throw new Error('there is none');
    let isStrange = false;
    let shown = '';
    const relay = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const sent = await text(request);
      if (request.method === 'GET') return void response.writeHead(shown === '' ? 404 : 200).end(shown);
      if (isStrange) return void response.writeHead(status, type).end(body);
      const answer = await fetch(`${w1.address.url}${request.url}`, { method: 'POST', body: sent });
      response.writeHead(answer.status).end(await answer.text());
    };
    const log = new Log(1, { of: [await strange('w1', (request, response) => void relay(request, response))] });
    await log.grow(3);
    const honest = await log.published();
    await log.grow(2);
    isStrange = true;
    const another = new LogHistory(testKey(`${LOG_NAME}/${YEAR}`, 99)).checkpoint(2);
    for (const note of ['', honest, another, honest.replace('\n3\n', '\n4\n'), 'no note']) {
      shown = note;
      later();
      await log.grow(1);
      expect(await log.states()).toEqual(['w1 unreachable 5']);
    }
    expect(linesOf('error')).toEqual([]);
    expect(linesOf('warn')).toEqual([expect.stringContaining("shows no checkpoint with this log's signature")]);
  });

  it('cosign the last of a year that has ended, and the next year beside it', async () => {
    const log = new Log(3);
    await log.append(4, YEAR - 1);
    await log.grow(2);
    await log.grow(0);
    expect(await log.verified(YEAR - 1)).toMatchObject({ size: 4 });
    expect(await log.verified()).toMatchObject({ size: 2 });
    await log.parts.years.expireYear(YEAR - 1);
    expect(await log.verified(YEAR - 1)).toMatchObject({ size: 4 });
  });

  it('leave no more behind than what is published and who was last', async () => {
    const log = new Log(3);
    for (let i = 0; i < 5; i++) await log.grow(1);
    const [row] = await database.dataSource.query<[{ count: string }]>('SELECT count(*) FROM cosignature');
    expect(Number(row.count)).toBeLessThanOrEqual(6);
  });

  describe('that have seen another tree are reported as a split view, with the sizes and what to do:', () => {
    /** The log from a database that has other entries from `alteredFrom` on, or fewer. */
    async function restored(count: number, alteredFrom = 0): Promise<Log> {
      const backup = await createLogDatabase();
      cleanUp.push(() => backup.drop());
      const log = new Log(3, { on: backup.dataSource });
      await log.append(count, YEAR, alteredFrom + 1);
      return log;
    }

    const expectReported = async (log: Log, why: string): Promise<void> => {
      expect(linesOf('error')).toHaveLength(3);
      expect(linesOf('error')[0]).toMatch(
        /^error: SPLIT VIEW \(two versions of one log\)\. The witness w1: .* Keep the database as it is/,
      );
      expect(linesOf('error')[0]).toContain(why);
      expect(await log.states()).toEqual(
        ['w1', 'w2', 'w3'].map((name): unknown => expect.stringMatching(`^${name} split-view`)),
      );
      await expect(log.published()).rejects.toThrow('No checkpoint has the cosignatures');
      const metrics = await register.metrics();
      for (const [status, value] of [
        ['ok', 0],
        ['split-view', 1],
      ] as const)
        expect(metrics).toContain(
          `lacznik_log_witness_status{witness="w1",year="${YEAR}",status="${status}"} ${value}`,
        );
    };

    beforeEach(() => new Log(3).grow(10));

    it('a log that was rolled back', async () => {
      const log = await restored(6);
      await log.grow(0);
      await expectReported(log, 'it has cosigned 10 entries, and this log has signed no more than 6');
      later();
      await log.grow(1);
      expect(linesOf('error')).toHaveLength(3);
    });

    it('a log that was rolled back and has grown past the witness', async () => {
      const log = await restored(12, 1000);
      await log.grow(0);
      await expectReported(
        log,
        'it has cosigned 10 entries that are not the first 10 of the 12 that this log has signed',
      );
      expect(witnesses[0]?.lines.join('\n')).toContain('SPLIT VIEW SUSPECTED (');
    });

    it('a log with other entries of the same number', async () => {
      const log = await restored(10, 1000);
      await log.grow(0);
      await expectReported(log, 'it has cosigned 10 entries that are not the first 10 of the 10');
      expect(witnesses[0]?.lines.join('\n')).toContain('SPLIT VIEW (');
    });

    it('but not where the log’s own tree was damaged: then that is what is said', async () => {
      const log = new Log(3);
      await log.append(5);
      await database.dataSource.query(
        'UPDATE tile SET hashes = set_byte(hashes, 40, 1 + get_byte(hashes, 40) % 255) WHERE level = 0',
      );
      await log.parts.collecting.collect();
      await log.parts.collecting.settled();
      expect(linesOf('error')).toHaveLength(3);
      expect(linesOf('error').join()).not.toContain('SPLIT VIEW');
    });
  });
});

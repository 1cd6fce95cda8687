import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { canonicalJson, encodedKeyPair, leafHash, nodeCrypto, parseSignerKey, parseVerifierKey } from '@lacznik/ledger';
import { verifyCheckpoint, verifyInclusion } from '@lacznik/ledger';
import { Doorbell, Inbox, MessagingMigration1700000000000, Outbox } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { Response } from 'express';
import { logEntry, logMessage, logPerson } from '../../../../test/harness/log-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { EntriesConsumer } from '../entries/entries.consumer';
import { EntriesStore } from '../entries/entries.store';
import { AccessLogMigration1700000000001 } from '../migrations/1700000000001-access-log.migration';
import { CheckpointsStore } from '../tree/checkpoints.store';
import { SignCheckpointsService } from '../tree/sign-checkpoints.service';
import { TreeStore } from '../tree/tree.store';
import type { ProvenEntry } from './export-entries.service';
import { ExportEntriesService } from './export-entries.service';
import { ExportsController } from './exports.controller';

jest.setTimeout(60_000);

const ORIGIN = 'log.example.pl/2026';
const SIZE = 1100;
const keys = encodedKeyPair(ORIGIN, 'ed25519', Buffer.alloc(32, 7));
const signer = parseSignerKey(keys.signerKey);
const verifier = parseVerifierKey(keys.verifierKey, nodeCrypto);

describe('an export of the log', () => {
  let database: TestDatabase;
  let tree: TreeStore;
  let entries: EntriesStore;
  let controller: ExportsController;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({
      migrations: [MessagingMigration1700000000000, AccessLogMigration1700000000001],
    });
    const { dataSource } = database;
    tree = new TreeStore(dataSource);
    entries = new EntriesStore(dataSource, tree);
    const checkpoints = new CheckpointsStore(dataSource);
    const consumer = new EntriesConsumer(new Inbox(dataSource, new Outbox(), new Doorbell(dataSource)), entries);
    const batch = (first: number, count: number) =>
      Array.from({ length: count }, (_, i) => logEntry(first + i, { person: logPerson(i % 2 === 0 ? 'a' : 'b') }));
    await consumer.onEntries([logMessage(1, batch(1, SIZE))]);
    await new SignCheckpointsService(ORIGIN, signer.ok ? [signer.signer] : [], tree, checkpoints).signIfGrown();
    // Not yet under a checkpoint: no export may hold it.
    await consumer.onEntries([logMessage(2, batch(SIZE + 1, 10))]);
    controller = new ExportsController(new ExportEntriesService(entries, checkpoints, tree));
  });
  afterAll(() => database.drop());
  afterEach(() => jest.restoreAllMocks());

  async function exported(query: Record<string, unknown>): Promise<string> {
    const response = new PassThrough();
    Object.assign(response, { status: () => response, type: () => response });
    const [whole] = await Promise.all([text(response), controller.stream(query, response as unknown as Response)]);
    return whole;
  }

  const lines = async (query: Record<string, unknown>): Promise<unknown[]> =>
    (await exported(query))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);

  it('as NDJSON holds all that the filter finds, each entry with a proof that holds under the checkpoint', async () => {
    const person = logPerson('a');
    const [head, ...rest] = await lines({ person });
    const end = rest.pop();
    const proven = rest as ProvenEntry[];
    const { checkpoint } = head as { checkpoint: string };
    expect(head).toEqual({ type: 'lacznik-log-export@v1', origin: ORIGIN, checkpoint, filter: { person } });
    expect(end).toEqual({ type: 'end', entries: SIZE / 2 });
    expect(proven.map(({ entry }) => entry.personNumber)).toEqual(Array.from({ length: SIZE / 2 }, (_, i) => i + 1));
    const checked = verifyCheckpoint(
      checkpoint,
      { origin: ORIGIN, logKeys: verifier.ok ? [verifier.key] : [] },
      nodeCrypto,
    );
    if (!checked.ok) throw new Error(checked.reason);
    const { size, root } = checked.checkpoint;
    for (const { index, entry, proof } of proven) {
      const leaf = leafHash(Buffer.from(canonicalJson(entry)), nodeCrypto);
      const hashes = proof.map((hash) => Buffer.from(hash, 'base64'));
      expect(verifyInclusion({ index, size, leafHash: leaf, proof: hashes, root }, nodeCrypto)).toEqual({ ok: true });
    }
  });

  it('ends at the checkpoint', async () => {
    const all = await lines({});
    expect(all).toHaveLength(SIZE + 2);
    expect(all.at(-1)).toEqual({ type: 'end', entries: SIZE });
  });

  it('as CSV has the same, after RFC 4180, and the checkpoint in the first record only', async () => {
    const csv = await exported({ format: 'csv', person: logPerson('b') });
    const [head, first, second] = csv.split('\r\n');
    expect(head).toBe(
      'index,time,disclosing,receiving,person,personNumber,legalBasis,purpose,categories,entry,proof,checkpoint',
    );
    const readable = ['PUP-2606', 'OPS-260604', logPerson('b'), '1', 'ups-105-1', 'social-work', '17'].join();
    expect(first).toContain(`1,2026-01-05T00:00:00.000Z,${readable},"{""agreement"":""AG-1""`);
    expect([first, second].map((record) => record?.includes(ORIGIN))).toEqual([true, false]);
    expect(csv.endsWith(`\r\nend,,,,,,,,,${SIZE / 2},,\r\n`)).toBe(true);
  });

  it('of nothing says so', async () => {
    expect(await lines({ receiving: 'OPS-260699' })).toEqual([
      expect.objectContaining({ filter: { receiving: 'OPS-260699' } }),
      { type: 'end', entries: 0 },
    ]);
  });

  it('that fails on the way is cut off, so that nobody takes it for whole', async () => {
    const find = entries.find.bind(entries);
    jest.spyOn(entries, 'find').mockImplementation((filter, page) => {
      if (page.start > 600) throw new Error('the database went away');
      return find(filter, page);
    });
    await expect(exported({})).rejects.toThrow('Premature close');
  });

  it.each<[Record<string, unknown>, string]>([
    [{ format: 'xml' }, 'format'],
    [{ format: ['csv', 'ndjson'] }, 'format'],
    [{ limit: '5' }, 'query'],
    [{ receiving: 'nobody' }, 'receiving'],
  ])('refuses %j, and says where', async (query, path) => {
    const refusal = await exported(query).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(LacznikError);
    expect((refusal as LacznikError).path).toBe(path);
  });
});

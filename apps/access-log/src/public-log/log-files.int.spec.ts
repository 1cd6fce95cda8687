import { buffer } from 'node:stream/consumers';
import type { DeliveryEntry } from '@lacznik/contracts';
import {
  leafHash,
  nodeCrypto,
  verifyCheckpoint,
  verifyConsistency,
  verifyReceipt,
  type Checkpoint,
  decodeEntryBundle,
  type HashTile,
  subtreesFromTiles,
  treeRoot,
} from '@lacznik/ledger';
import { LacznikError } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { logEntry, logMessage, logPerson } from '../../../../test/harness/log-messages';
import { piped, type Piped } from '../../../../test/harness/piped';
import type { TestDatabase } from '../../../../test/harness/test-database';
import { createLogDatabase, LOG_NAME, logKeys, LogParts, verifierKeyOf, YEAR } from '../access-log.fixture';
import { ProofsController } from './proofs.controller';
import { ReceiptsService } from './receipts.service';
import type { SignCheckpointsService } from '../checkpoints/sign-checkpoints.service';
import { LogFilesController } from './log-files.controller';

jest.setTimeout(60_000);

const ORIGIN = `${LOG_NAME}/${YEAR}`;
const PERSONS = ['a', 'b', 'c'].map(logPerson);

describe('the tree over the log', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let parts: LogParts;
  let controller: Piped<LogFilesController>;
  let proofs: Piped<ProofsController>;
  let sent = 0;

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(async () => {
    ({ parts, ...database } = await createLogDatabase());
    dataSource = database.dataSource;
    controller = piped(new LogFilesController(parts.checkpoints, parts.tree, parts.entries));
    proofs = piped(new ProofsController(parts.checkpoints, parts.tree, new ReceiptsService(parts.tree)));
    sent = 0;
  });
  afterEach(() => database.drop());

  const signing = (): SignCheckpointsService => parts.signing();

  async function append(count: number): Promise<void> {
    const batch = Array.from({ length: count }, () => logEntry(++sent, { person: PERSONS[sent % 3] }));
    await parts.receive(logMessage(sent, batch));
  }

  async function signed(): Promise<Checkpoint> {
    await signing().signIfGrown();
    return check(await controller.readLastCheckpoint());
  }

  it('signs the empty log, and each size that it grows to, as trees that continue each other (P6)', async () => {
    const sizes = [0, 1, 15, 16, 255, 256, 257, 700, 4096, 4360];
    const heads: Checkpoint[] = [];
    for (const size of sizes) {
      if (size > sent) await append(size - sent);
      heads.push(await signed());
    }
    expect(heads.map(({ size }) => size)).toEqual(sizes);
    for (const [i, from] of heads.entries()) {
      for (const to of heads.slice(i)) {
        if (from.size === 0) continue;
        const { proof } = await proofs.readConsistency({ from: String(from.size), to: String(to.size) });
        const claim = { size1: from.size, root1: from.root, size2: to.size, root2: to.root };
        const hashes = proof.map((hash) => Buffer.from(hash, 'base64'));
        expect(verifyConsistency({ ...claim, proof: hashes }, nodeCrypto)).toEqual({ ok: true });
      }
    }
  });

  it('gives a receipt for each entry that holds offline, and for no other entry', async () => {
    for (const count of [300, 4000]) await append(count);
    await signed();
    for (const index of [0, 1, 15, 16, 127, 255, 256, 299, 4095, 4096, 4299]) {
      const receipt = await proofs.readReceipt({ index: String(index) }, {});
      const [content = ''] = await parts.entries.entryContents(YEAR, index, 1);
      const claim = (entry: string) => ({ receipt, entry: Buffer.from(entry), policy: policy() });
      expect(verifyReceipt(claim(content), nodeCrypto)).toMatchObject({ ok: true, index });
      expect(verifyReceipt(claim(content.replace('PUP-2606', 'PUP-2607')), nodeCrypto)).toMatchObject({ ok: false });
    }
  });

  it('publishes tiles from which others come to the root that was signed', async () => {
    await append(4400);
    const { size, root } = await signed();
    const read = subtreesFromTiles((tile) => readTile(controller, tile), size, nodeCrypto);
    expect(Buffer.from(await treeRoot(size, read, nodeCrypto)).equals(root)).toBe(true);
  });

  it('numbers the entries on each person from 1 without holes, so that a list can be seen to be complete', async () => {
    await append(7);
    await append(5);
    const references = await parts.persons.references(PERSONS[1] ?? '');
    const { entries } = await parts.pages.findPage({ persons: [...references.values()] }, 100);
    expect(entries.map(({ entry }) => 'personNumber' in entry && entry.personNumber)).toEqual([1, 2, 3, 4]);
  });

  it('takes entries from several processes at once: one order, every leaf an entry, none twice', async () => {
    const others = [dataSource, await database.connect(), await database.connect()];
    await Promise.all(
      Array.from({ length: 60 }, (_, i) => {
        const on = others[i % others.length] ?? dataSource;
        const batch = Array.from({ length: 10 }, (_unused, j) => logEntry(i * 10 + j, { person: PERSONS[i % 3] }));
        const message = { ...logMessage(1, batch), origin: { source: `gateway-${i}`, shard: 0, position: 1 } };
        return new LogParts(on).receive(message);
      }),
    );
    const head = await signed();
    expect(head.size).toBe(600);
    const contents = await parts.entries.entryContents(YEAR, 0, 600);
    expect(new Set(contents.map((content) => (JSON.parse(content) as { sequence: number }).sequence)).size).toBe(600);
    const { hashes } = await readTiles(controller, 600);
    expect(hashes).toEqual(
      contents.map((content) => Buffer.from(leafHash(Buffer.from(content), nodeCrypto)).toString('hex')),
    );
  });

  it('shows bundles that hold what the leaves were hashed over', async () => {
    await append(260);
    await signed();
    for (const [path, width] of [
      [['000'], 256],
      [['001.p', '4'], 4],
    ] as const) {
      const bundle = decodeEntryBundle(
        await buffer(
          (await controller.readEntryBundle(parts.question(), { year: String(YEAR), path: [...path] })).getStream(),
        ),
        width,
      );
      const first = path[0] === '000' ? 0 : 256;
      expect(bundle.ok && bundle.entries.map((entry) => Buffer.from(entry).toString())).toEqual(
        await parts.entries.entryContents(YEAR, first, width),
      );
    }
  });

  it('hashes texts with line feeds as they are, each in its own entry', async () => {
    const texts = ['S/1\nS/2', '\n', 'a\r\nb', 'S/3\n', ''];
    await parts.append(texts.map((traceId, i) => logEntry(i + 1, { traceId, caseReference: `S/\n${i}` })));
    await signed();
    const contents = await parts.entries.entryContents(YEAR, 0, texts.length + 1);
    const held = contents.map((content) => JSON.parse(content) as DeliveryEntry);
    expect(held.map(({ traceId }) => traceId)).toEqual(texts);
    expect(held.map(({ caseReference }) => caseReference)).toEqual(texts.map((_, i) => `S/\n${i}`));
    const { hashes } = await readTiles(controller, texts.length);
    expect(hashes).toEqual(
      contents.map((content) => Buffer.from(leafHash(Buffer.from(content), nodeCrypto)).toString('hex')),
    );
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['an entry beyond the last checkpoint', () => proofs.readReceipt({ index: '3' }, {}), 'not-found'],
    ['an index that is none', () => proofs.readReceipt({ index: '1e3' }, {}), 'validation-failed'],
    ['a size beyond the last checkpoint', () => proofs.readConsistency({ from: '1', to: '4' }), 'not-found'],
    ['a size of nothing', () => proofs.readConsistency({ from: '0' }), 'validation-failed'],
    ['sizes the wrong way round', () => proofs.readConsistency({ from: '3', to: '2' }), 'validation-failed'],
    ['no size', () => proofs.readConsistency({}), 'validation-failed'],
    ['a year that is none', () => proofs.readConsistency({ from: '1', year: '26' }), 'validation-failed'],
    ['a year without a log', () => controller.readCheckpoint({ year: '2001' }), 'not-found'],
    ['an unknown parameter', () => proofs.readConsistency({ since: '1' }), 'unknown-field'],
    ['a tile that is not there', () => controller.readTile({ year: String(YEAR), path: ['0', '001'] }), 'not-found'],
    [
      'a wider tile than is signed',
      () => controller.readTile({ year: String(YEAR), path: ['0', '000.p', '4'] }),
      'not-found',
    ],
    [
      'another spelling of a tile',
      () => controller.readTile({ year: String(YEAR), path: ['0', 'x000', '000'] }),
      'validation-failed',
    ],
    [
      'a way out of the tiles',
      () => controller.readTile({ year: String(YEAR), path: ['..', '..', 'etc'] }),
      'validation-failed',
    ],
  ])('refuses %s', async (_, ask, code) => {
    await append(3);
    await signed();
    const refusal = await Promise.resolve()
      .then(ask)
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(LacznikError);
    expect((refusal as LacznikError).code).toBe(code);
  });

  it('carries a signature of each key while one replaces another, so that holders of either can verify', async () => {
    await append(3);
    await parts.signing(logKeys(7, 8)).signIfGrown(YEAR);
    const note = await controller.readLastCheckpoint();
    const isVerifiedBy = (seed: number): boolean =>
      verifyCheckpoint(note, { origin: ORIGIN, logKeys: [verifierKeyOf(seed)] }, nodeCrypto).ok;
    expect([7, 8, 9].map(isVerifiedBy)).toEqual([true, true, false]);
  });

  it('says that nothing is signed yet, rather than nothing', async () => {
    await expect(controller.readLastCheckpoint()).rejects.toThrow('No checkpoint is signed yet');
  });

  describe('after somebody has changed the database, signs nothing more and says so', () => {
    const unguarded = (sql: string): Promise<unknown> =>
      dataSource.query(`SET session_replication_role = replica; ${sql}; SET session_replication_role = origin`);

    it.each<[string, () => Promise<unknown>, RegExp]>([
      [
        'entries and tree rolled back behind the checkpoint',
        () => unguarded("UPDATE tree_head SET size = 0, compact_range = ''; DELETE FROM tile; DELETE FROM entry"),
        /fewer than its last checkpoint/,
      ],
      [
        'a leaf exchanged',
        () =>
          unguarded('UPDATE tile SET hashes = set_byte(hashes, 40, 1 + get_byte(hashes, 40) % 255) WHERE level = 0'),
        /is not the one that the checkpoint|does not belong to its tiles/,
      ],
      [
        'the tree head exchanged',
        () =>
          unguarded(
            'UPDATE tree_head SET compact_range = set_byte(compact_range, 3, 1 + get_byte(compact_range, 3) % 255)',
          ),
        /does not belong to its tiles/,
      ],
      [
        'the last checkpoint exchanged',
        () => unguarded("UPDATE checkpoint SET note = replace(note, 'log.example', 'lag.example') WHERE size = 5"),
        /is of another log/,
      ],
    ])('%s', async (_, tamper, complaint) => {
      await append(5);
      await signed();
      await tamper();
      await append(1).catch(() => undefined);
      await expect(signing().signIfGrown()).rejects.toThrow(complaint);
      expect((await parts.checkpoints.lastCheckpoint())?.size).toBe(5);
    });
  });
});

function policy() {
  return { origin: ORIGIN, logKeys: [verifierKeyOf(7)] };
}

function check(note: string): Checkpoint {
  const checked = verifyCheckpoint(note, policy(), nodeCrypto);
  if (!checked.ok) throw new Error(checked.reason);
  return checked.checkpoint;
}

async function readTile(controller: Piped<LogFilesController>, { level, index, width }: HashTile): Promise<Buffer> {
  const name = String(index).padStart(3, '0');
  const path = width === 256 ? [String(level), name] : [String(level), `${name}.p`, String(width)];
  const tile = await controller.readTile({ year: String(YEAR), path });
  return buffer(tile.getStream());
}

async function readTiles(controller: Piped<LogFilesController>, size: number): Promise<{ hashes: string[] }> {
  const hashes: string[] = [];
  for (let first = 0; first < size; first += 256) {
    const bytes = await readTile(controller, { level: 0, index: first / 256, width: Math.min(256, size - first) });
    for (let at = 0; at < bytes.length; at += 32) hashes.push(bytes.subarray(at, at + 32).toString('hex'));
  }
  return { hashes };
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { LacznikClient } from '@lacznik/client';
import {
  READ_CONSISTENCY,
  READ_ENTRY_BUNDLE,
  READ_LAST_CHECKPOINT,
  READ_TILE,
  type SequencedEntry,
} from '@lacznik/contracts';
import {
  type Checkpoint,
  decodeEntryBundle,
  keyForOrigin,
  leafHash,
  nodeCrypto,
  parseVerifierKey,
  subtreesFromTiles,
  TILE_WIDTH,
  tilePath,
  treeRoot,
  verifyCheckpoint,
  verifyConsistency,
} from '@lacznik/ledger';
import type { Region } from './region';
import { until } from './until';

const LOOK_EVERY_MS = 50;

/** Keeps every checkpoint that the log shows, as a witness would, and compares the log with them afterwards. */
export class LogWatch {
  private readonly seen = new Map<number, Checkpoint>();
  /** What was wrong with a checkpoint when it was seen. */
  private readonly faults: string[] = [];
  private watching = true;
  private readonly ended: Promise<void>;

  private constructor(
    private readonly auditor: LacznikClient,
    private readonly check: (note: string) => Checkpoint | string,
  ) {
    this.ended = this.watch();
  }

  static async start(region: Region): Promise<LogWatch> {
    const key = await readFile(join(region.stack.workDirectory, 'secrets', 'log-verifier.key'), 'utf8');
    const parsed = parseVerifierKey(key.trim(), nodeCrypto);
    if (!parsed.ok) throw new Error(`The log's key is not usable: ${parsed.reason}`);
    return new LogWatch(region.official('auditor'), (note) => {
      const origin = note.slice(0, note.indexOf('\n'));
      const key = keyForOrigin(parsed.key, origin, nodeCrypto);
      const checked = verifyCheckpoint(note, { origin, logKeys: key ? [key] : [] }, nodeCrypto);
      return checked.ok ? checked.checkpoint : checked.reason;
    });
  }

  async stop(): Promise<void> {
    this.watching = false;
    await this.ended;
  }

  /** How many sizes of the log were seen signed. */
  get sizes(): number {
    return this.seen.size;
  }

  /** Waits until everything that the log has by now is under a checkpoint. @returns how much that is */
  async allUnderACheckpoint(): Promise<number> {
    const years = await this.auditor.log.years();
    const count = years.at(-1)?.size ?? 0;
    await until(`${count} entries are under a checkpoint`, () => [...this.seen.keys()].some((size) => size >= count));
    return count;
  }

  /** The year whose log has the last checkpoint. */
  async year(): Promise<number> {
    return yearOf(await this.checkpoint());
  }

  /** Checkpoints that contradict one another or were not signed as they should. */
  async contradictions(): Promise<string[]> {
    const heads = [...this.seen.values()].filter(({ size }) => size > 0).sort((a, b) => a.size - b.size);
    const last = heads.at(-1);
    const found = [...this.faults];
    for (const head of heads) {
      if (!last || head === last) continue;
      const { proof } = await this.auditor.call(READ_CONSISTENCY, { query: { from: head.size, to: last.size } });
      const claim = { size1: head.size, root1: head.root, size2: last.size, root2: last.root };
      const hashes = proof.map((hash) => Buffer.from(hash, 'base64'));
      const { ok } = verifyConsistency({ ...claim, proof: hashes }, nodeCrypto);
      if (!ok) found.push(`the checkpoints of ${head.size} and ${last.size} contradict each other`);
    }
    return found;
  }

  /** The entries of the whole log, having compared each with its leaf and all leaves with the last checkpoint. */
  async entries(): Promise<SequencedEntry[]> {
    const note = await this.checkpoint();
    const head = this.check(note);
    if (typeof head === 'string') throw new Error(`The last checkpoint is ${head}`);
    const year = yearOf(note);
    const tile = (path: string): Promise<Buffer> => this.auditor.call(READ_TILE, { parameters: { year, path } });
    const read = subtreesFromTiles((place) => tile(tilePath(place).slice('tile/'.length)), head.size, nodeCrypto);
    const root = Buffer.from(await treeRoot(head.size, read, nodeCrypto));
    if (!root.equals(head.root)) throw new Error('The tiles are not those of the last checkpoint');
    const contents: Uint8Array[] = [];
    for (let index = 0; index * TILE_WIDTH < head.size; index++) {
      const width = Math.min(TILE_WIDTH, head.size - index * TILE_WIDTH);
      const path = tilePath({ level: 'entries', index, width }).slice('tile/entries/'.length);
      const bundle = decodeEntryBundle(
        await this.auditor.call(READ_ENTRY_BUNDLE, { parameters: { year, path } }),
        width,
      );
      if (!bundle.ok) throw new Error(`Bundle ${index} is ${bundle.reason}`);
      contents.push(...bundle.entries);
    }
    for (const [index, content] of contents.entries()) {
      const leaf = Buffer.from(leafHash(content, nodeCrypto));
      if (!leaf.equals(await read(0, index))) throw new Error(`Entry ${index} is not what was hashed`);
    }
    return contents.map((content) => JSON.parse(Buffer.from(content).toString()) as SequencedEntry);
  }

  private async watch(): Promise<void> {
    while (this.watching) {
      const note = await this.checkpoint().catch(() => undefined);
      if (note !== undefined) this.note(note);
      await delay(LOOK_EVERY_MS);
    }
  }

  private note(note: string): void {
    const head = this.check(note);
    if (typeof head === 'string') this.faults.push(`a checkpoint is ${head}`);
    else {
      const other = this.seen.get(head.size);
      if (other && !Buffer.from(other.root).equals(head.root)) this.faults.push(`two histories of size ${head.size}`);
      this.seen.set(head.size, head);
    }
  }

  private checkpoint(): Promise<string> {
    return this.auditor.call(READ_LAST_CHECKPOINT, { patienceMs: 0 });
  }
}

/** The year in a checkpoint's origin, such as `log.example.pl/2026`. */
function yearOf(note: string): number {
  const [origin = ''] = note.split('\n');
  return Number(origin.slice(origin.lastIndexOf('/') + 1));
}

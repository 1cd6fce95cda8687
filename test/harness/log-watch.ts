import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type ConsistencyAnswer,
  LIST_YEARS,
  pathOf,
  READ_CONSISTENCY,
  type SequencedEntry,
  type YearList,
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
    private readonly region: Region,
    private readonly check: (note: string) => Checkpoint | string,
  ) {
    this.ended = this.watch();
  }

  static async start(region: Region): Promise<LogWatch> {
    const key = await readFile(join(region.stack.workDirectory, 'secrets', 'log-verifier.key'), 'utf8');
    const parsed = parseVerifierKey(key.trim(), nodeCrypto);
    if (!parsed.ok) throw new Error(`The log's key is not usable: ${parsed.reason}`);
    return new LogWatch(region, (note) => {
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
    const { years } = await this.json<YearList>(pathOf(LIST_YEARS));
    const count = years.at(-1)?.size ?? 0;
    await until(`${count} entries are under a checkpoint`, () => [...this.seen.keys()].some((size) => size >= count));
    return count;
  }

  /** The year whose log has the last checkpoint. */
  async year(): Promise<number> {
    return yearOf(await this.text('/log/checkpoint'));
  }

  /** Checkpoints that contradict one another or were not signed as they should. */
  async contradictions(): Promise<string[]> {
    const heads = [...this.seen.values()].filter(({ size }) => size > 0).sort((a, b) => a.size - b.size);
    const last = heads.at(-1);
    const found = [...this.faults];
    for (const head of heads) {
      if (!last || head === last) continue;
      const { proof } = await this.json<ConsistencyAnswer>(
        pathOf(READ_CONSISTENCY, {}, { from: head.size, to: last.size }),
      );
      const claim = { size1: head.size, root1: head.root, size2: last.size, root2: last.root };
      const hashes = proof.map((hash) => Buffer.from(hash, 'base64'));
      const { ok } = verifyConsistency({ ...claim, proof: hashes }, nodeCrypto);
      if (!ok) found.push(`the checkpoints of ${head.size} and ${last.size} contradict each other`);
    }
    return found;
  }

  /** The entries of the whole log, having compared each with its leaf and all leaves with the last checkpoint. */
  async entries(): Promise<SequencedEntry[]> {
    const note = await this.text('/log/checkpoint');
    const head = this.check(note);
    if (typeof head === 'string') throw new Error(`The last checkpoint is ${head}`);
    const log = `/log/${yearOf(note)}`;
    const read = subtreesFromTiles((tile) => this.bytes(`${log}/${tilePath(tile)}`), head.size, nodeCrypto);
    const root = Buffer.from(await treeRoot(head.size, read, nodeCrypto));
    if (!root.equals(head.root)) throw new Error('The tiles are not those of the last checkpoint');
    const contents: Uint8Array[] = [];
    for (let index = 0; index * TILE_WIDTH < head.size; index++) {
      const width = Math.min(TILE_WIDTH, head.size - index * TILE_WIDTH);
      const bundle = decodeEntryBundle(
        await this.bytes(`${log}/${tilePath({ level: 'entries', index, width })}`),
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
      const note = await this.text('/log/checkpoint').catch(() => undefined);
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

  private async json<T>(path: string): Promise<T> {
    return JSON.parse(await this.text(path)) as T;
  }

  private async text(path: string): Promise<string> {
    return (await this.bytes(path)).toString('utf8');
  }

  private async bytes(path: string): Promise<Buffer> {
    const token = await this.region.issuer.issue({ sub: 'auditor', roles: ['auditor'] });
    const answer = await fetch(`${this.region.apps['access-log'].url}${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!answer.ok) throw new Error(`${path} is answered ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  }
}

/** The year in a checkpoint's origin, such as `log.example.pl/2026`. */
function yearOf(note: string): number {
  const [origin = ''] = note.split('\n');
  return Number(origin.slice(origin.lastIndexOf('/') + 1));
}

import { leafHash, nodeCrypto } from '@lacznik/ledger';
import { canonicalOf, parseObject } from '../entry-json';
import { decodeText } from '../files';
import { type Refused, refused } from '../finding';
import { PersonNumbers } from '../person-numbers';

/** Holds the entries against their leaf hashes and against each other. Keeps the first thing that is wrong. */
export class EntryChecks {
  private readonly numbers = new PersonNumbers();
  private first?: Refused;

  get problem(): Refused | undefined {
    return this.first;
  }

  get persons(): number {
    return this.numbers.persons;
  }

  /** The next entries, from index `start`, and the leaf hashes that the tile has for them. */
  take(start: number, hashes: readonly Uint8Array[], entries: readonly Uint8Array[]): void {
    for (let i = 0; i < hashes.length && this.first === undefined; i++) {
      this.first = this.check(start + i, hashes[i] as Uint8Array, entries[i]);
    }
    if (this.first === undefined && entries.length > hashes.length)
      this.first = refused(
        `Entry ${start + hashes.length - 1} is followed by entries that the tree does not have: some were put in.`,
      );
  }

  private check(index: number, hash: Uint8Array, bytes: Uint8Array | undefined): Refused | undefined {
    if (bytes === undefined) return refused(`Entry ${index} is missing from its bundle: entries were taken away.`);
    if (Buffer.compare(leafHash(bytes, nodeCrypto), hash) !== 0)
      return refused(`Entry ${index} was changed: its hash is not the leaf hash in the tree.`);
    const text = decodeText(bytes);
    const entry = text === undefined ? undefined : parseObject(text);
    if (entry === undefined || canonicalOf(entry) !== text)
      return refused(`Entry ${index} is not canonical JSON (RFC 8785).`);
    return this.numbers.next(index, entry);
  }
}

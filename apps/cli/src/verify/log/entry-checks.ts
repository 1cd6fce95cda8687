import { decodeUtf8, leafHash, nodeCrypto } from '@lacznik/ledger';
import { canonicalOf, parseObject } from '../entry-json';
import { type Failure, failure } from '../verification-result';
import { PersonNumbers } from '../person-numbers';

/** Checks the entries against their leaf hashes and against each other. Stores the first failure. */
export class EntryChecks {
  private readonly numbers = new PersonNumbers();
  private firstFailure?: Failure;

  get problem(): Failure | undefined {
    return this.firstFailure;
  }

  get persons(): number {
    return this.numbers.persons;
  }

  /** The next entries, from index `start`, and the leaf hashes that the tile has for them. */
  checkEntries(start: number, hashes: readonly Uint8Array[], entries: readonly Uint8Array[]): void {
    for (let i = 0; i < hashes.length && this.firstFailure === undefined; i++) {
      this.firstFailure = this.checkEntry(start + i, hashes[i] as Uint8Array, entries[i]);
    }
    if (this.firstFailure === undefined && entries.length > hashes.length)
      this.firstFailure = failure(
        `Entry ${start + hashes.length - 1} is followed by entries that the tree does not have: some were put in.`,
      );
  }

  private checkEntry(index: number, hash: Uint8Array, bytes: Uint8Array | undefined): Failure | undefined {
    if (bytes === undefined) return failure(`Entry ${index} is missing from its bundle: entries were taken away.`);
    if (Buffer.compare(leafHash(bytes, nodeCrypto), hash) !== 0)
      return failure(`Entry ${index} was changed: its hash is not the leaf hash in the tree.`);
    const text = decodeUtf8(bytes);
    const entry = text === undefined ? undefined : parseObject(text);
    if (entry === undefined || canonicalOf(entry) !== text)
      return failure(`Entry ${index} is not canonical JSON (RFC 8785).`);
    return this.numbers.checkNext(index, entry);
  }
}

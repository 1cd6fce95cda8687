import type { SequencedDeliveryEntry, SequencedEntry } from '@lacznik/contracts';
import {
  addSignatures,
  appendLeaves,
  canonicalJson,
  cosign,
  EMPTY_RANGE,
  encodedKeyPair,
  encodeEntryBundle,
  encodeTile,
  formatCheckpoint,
  formatReceipt,
  rangeRoot,
  inclusionProof,
  leafHash,
  nodeCrypto,
  type NoteSigner,
  parseSignerKey,
  signNote,
  subtreesFromTiles,
  TILE_WIDTH,
  tilePath,
} from '@lacznik/ledger';
import { logEntry, logPerson } from './log-messages';

/** A key pair that follows from a number. */
export interface TestKey {
  signer: NoteSigner;
  verifierKey: string;
}

export function testKey(name: string, seed: number, algorithm: 'ed25519' | 'cosignature/v1' = 'ed25519'): TestKey {
  const { signerKey, verifierKey } = encodedKeyPair(name, algorithm, Buffer.alloc(32, seed));
  const parsed = parseSignerKey(signerKey);
  if (!parsed.ok) throw new Error(parsed.reason);
  return { signer: parsed.signer, verifierKey };
}

/** So many sealed entries on deliveries, by turns on the persons `a`, `b` and `c`. */
export function sealedEntries(count: number): SequencedDeliveryEntry[] {
  return Array.from({ length: count }, (_, i) => ({
    ...logEntry(i + 1, { person: logPerson('abc'.charAt(i % 3)), caseReference: `S/"${i}",\r\nż` }),
    personNumber: Math.floor(i / 3) + 1,
  }));
}

/** A log in memory, signed at its present size. */
export interface SignedLog {
  checkpoint: string;
  contents: string[];
  /** What a server of the log gives, by path: checkpoint, tiles, entry bundles. */
  files: Map<string, Buffer>;
  /** In base64, the leaf's sibling first. */
  proof(index: number): Promise<string[]>;
  receipt(index: number): Promise<string>;
}

/** Builds a log of these entries; texts are taken as they are, whatever they hold. */
export function signedLog(
  entries: readonly (SequencedEntry | string)[],
  { signer }: TestKey,
  witnesses: readonly TestKey[] = [],
): SignedLog {
  const contents = entries.map((entry) => (typeof entry === 'string' ? entry : canonicalJson(entry)));
  const leaves = contents.map((content) => leafHash(Buffer.from(content), nodeCrypto));
  const { range, tileHashes } = appendLeaves(EMPTY_RANGE, leaves, nodeCrypto);
  const size = leaves.length;
  const text = formatCheckpoint({ origin: signer.key.name, size, root: rangeRoot(range, nodeCrypto) });
  const cosignatures = witnesses.map((witness) => cosign(text, witness.signer, 1_767_225_600));
  const checkpoint = addSignatures(signNote(text, [signer]), cosignatures);
  const files = new Map([['checkpoint', Buffer.from(checkpoint)]]);
  const tile = (level: number): Uint8Array[] =>
    tileHashes.filter((hash) => hash.level === level).map(({ hash }) => hash);
  for (let level = 0; tile(level).length > 0; level++) {
    for (const [index, part] of tileParts(tile(level)).entries()) {
      files.set(tilePath({ level, index, width: part.length }), Buffer.from(encodeTile(part)));
    }
  }
  for (const [index, part] of tileParts(contents).entries()) {
    const bundle = encodeEntryBundle(part.map((content) => Buffer.from(content)));
    files.set(tilePath({ level: 'entries', index, width: part.length }), Buffer.from(bundle));
  }
  const read = subtreesFromTiles((tile) => files.get(tilePath(tile)) ?? Buffer.alloc(0), size, nodeCrypto);
  const hashes = (index: number): Promise<Uint8Array[]> => inclusionProof({ index, size }, read, nodeCrypto);
  return {
    checkpoint,
    contents,
    files,
    proof: async (index) => (await hashes(index)).map((hash) => Buffer.from(hash).toString('base64')),
    receipt: async (index) => formatReceipt({ index, proof: await hashes(index), checkpoint }),
  };
}

function tileParts<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / TILE_WIDTH) }, (_, i) =>
    all.slice(i * TILE_WIDTH, (i + 1) * TILE_WIDTH),
  );
}

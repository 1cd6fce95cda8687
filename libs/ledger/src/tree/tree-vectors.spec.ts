import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { EMPTY_RANGE, appendLeaves, rangeRoot } from '../tiles/compact-range';
import { CRYPTOS } from '../crypto/ledger-crypto.features';
import { emptyRoot, leafHash, nodeHash } from './tree-hash';
import { verifyConsistency } from './verify-consistency';
import { verifyInclusion } from './verify-inclusion';

const vectors = join(__dirname, '../../../../../shared/vectors/merkle');
const present = existsSync(vectors);
const describeWithVectors = present ? describe : describe.skip;
const note = present ? '' : ' (skipped: no reference vectors here)';

interface InclusionVector {
  leafIdx: number;
  treeSize: number;
  root: string;
  leafHash: string;
  proof: string[] | null;
  wantErr: boolean;
}

interface ConsistencyVector {
  size1: number;
  size2: number;
  root1: string;
  root2: string;
  proof: string[] | null;
  wantErr: boolean;
}

interface Basics {
  basics: { leafInputs_hex: string[]; roots_hex_by_size: string[]; node_hashes_hex: Record<string, string[]> };
  corpus_roots: { roots: { size: number; root_hex: string }[] };
}

const read = <T>(name: string): T => JSON.parse(readFileSync(join(vectors, name), 'utf8')) as T;
const names = (folder: string): string[] =>
  present
    ? readdirSync(join(vectors, folder), { recursive: true })
        .map((name) => join(folder, String(name)))
        .filter((name) => name.endsWith('.json'))
    : ['none'];
const base64 = (text: string): Uint8Array => Buffer.from(text, 'base64');
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describeWithVectors.each(CRYPTOS)(`the reference vectors of RFC 6962${note}, with %s`, (_, crypto) => {
  const rootOf = (entries: readonly Uint8Array[]): string => {
    const leaves = entries.map((entry) => leafHash(entry, crypto));
    return hex(rangeRoot(appendLeaves(EMPTY_RANGE, leaves, crypto).range, crypto));
  };

  it('are 98 and 98', () => {
    expect([names('inclusion').length, names('consistency').length]).toEqual([98, 98]);
  });

  it.each(names('inclusion'))('agrees on %s', (name) => {
    const { leafIdx, treeSize, wantErr, ...vector } = read<InclusionVector>(name);
    const claim = {
      index: leafIdx,
      size: treeSize,
      leafHash: base64(vector.leafHash),
      proof: (vector.proof ?? []).map(base64),
      root: base64(vector.root),
    };
    expect(verifyInclusion(claim, crypto).ok).toBe(!wantErr);
  });

  it.each(names('consistency'))('agrees on %s', (name) => {
    const { size1, size2, wantErr, ...vector } = read<ConsistencyVector>(name);
    const claim = {
      size1,
      size2,
      root1: base64(vector.root1),
      root2: base64(vector.root2),
      proof: (vector.proof ?? []).map(base64),
    };
    expect(verifyConsistency(claim, crypto).ok).toBe(!wantErr);
  });

  it('agrees on roots by size', () => {
    const { leafInputs_hex: inputs, roots_hex_by_size: roots } = read<Basics>('basics-and-roots.json').basics;
    const entries = inputs.map((input) => Buffer.from(input, 'hex'));
    expect(roots.map((_, size) => rootOf(entries.slice(0, size)))).toEqual(roots);
    expect(hex(emptyRoot(crypto))).toBe(roots[0]);
  });

  it('agrees on inner nodes', () => {
    const { leafInputs_hex: inputs, node_hashes_hex: levels } = read<Basics>('basics-and-roots.json').basics;
    let row = inputs.map((input) => leafHash(Buffer.from(input, 'hex'), crypto));
    for (const level of ['level1', 'level2']) {
      row = row.flatMap((left, i) => (i % 2 === 0 ? [nodeHash(left, row[i + 1] ?? left, crypto)] : []));
      expect(row.map(hex)).toEqual(levels[level]);
    }
  });

  it('agrees on the roots of the corpus', () => {
    const roots = read<Basics>('basics-and-roots.json').corpus_roots.roots.filter(({ size }) => size <= 100_000);
    expect(roots.length).toBeGreaterThan(3);
    const entries = Array.from({ length: Math.max(...roots.map(({ size }) => size)) }, (_, i) =>
      Buffer.from(`entry-${i}`),
    );
    for (const { size, root_hex: root } of roots) expect(rootOf(entries.slice(0, size))).toBe(root);
  });
});

import * as fc from 'fast-check';
import { EMPTY_RANGE, appendLeaves, rangeRoot, readCompactRange } from '../tiles/compact-range';
import type { LedgerCrypto } from '../crypto/ledger-crypto';
import { CRYPTOS } from '../crypto/ledger-crypto.features';
import { nodeCrypto } from '../crypto/node-crypto';
import { type Covering, consistencyCoverings, foldHashes, inclusionCoverings } from './subtrees';
import { decodeTile, encodeTile } from '../tiles/tile-bytes';
import type { HashTile } from '../tiles/tile-path';
import { subtreesFromTiles } from '../tiles/tile-subtrees';
import { leafHash, nodeHash } from './tree-hash';
import { type SubtreeReader, consistencyProof, inclusionProof, treeRoot } from './tree-proofs';
import { verifyConsistency } from './verify-consistency';
import { verifyInclusion } from './verify-inclusion';

/** A stored log: the hashes that `appendLeaves` gave, by level. */
function storedLog(size: number, crypto: LedgerCrypto, height = 8) {
  const leaves = Array.from({ length: size }, (_, i) => leafHash(Buffer.from(`entry-${i}`), crypto));
  const levels: Uint8Array[][] = [];
  for (const { level, index, hash } of appendLeaves(EMPTY_RANGE, leaves, crypto, height).tileHashes) {
    const row = (levels[level] ??= []);
    if (row.length !== index) throw new Error('tile hashes come in order');
    row.push(hash);
  }
  const readTile = ({ level, index, width }: HashTile): Uint8Array =>
    encodeTile((levels[level] ?? []).slice(index * 2 ** height, index * 2 ** height + width));
  return { leaves, readTile };
}

/** MTH of RFC 6962 §2.1, word for word. */
function definedRoot(leaves: readonly Uint8Array[], crypto: LedgerCrypto): Uint8Array {
  const [only] = leaves;
  if (leaves.length === 1 && only !== undefined) return only;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(definedRoot(leaves.slice(0, k), crypto), definedRoot(leaves.slice(k), crypto), crypto);
}

/**
 * Remembers the hash of every range of leaves that a proof once needed: as `inclusionProof` and `consistencyProof` read them,
 * but 360,000 proofs become a matter of seconds.
 */
function rememberedRanges(read: SubtreeReader) {
  const known = new Map<number, Uint8Array>();
  const hashOf = async (key: number, range: Covering): Promise<Uint8Array> => {
    const hashes = await Promise.all(range.map(async ({ level, index }) => read(level, index)));
    const hash = foldHashes(hashes, nodeCrypto);
    known.set(key, hash);
    return hash;
  };
  return async (ranges: readonly Covering[]): Promise<Uint8Array[]> => {
    const proof: Uint8Array[] = [];
    for (const range of ranges) {
      const key = keyOf(range);
      proof.push(known.get(key) ?? (await hashOf(key, range)));
    }
    return proof;
  };
}

/** First leaf and number of leaves. */
function keyOf(range: Covering): number {
  const [first] = range;
  const leaves = range.reduce((sum, { level }) => sum + 2 ** level, 0);
  return first === undefined ? 0 : first.index * 2 ** first.level * 1024 + leaves;
}

const flipped = (bytes: Uint8Array, bit: number): Uint8Array =>
  bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));

const MOST = 600;

describe.each(CRYPTOS)('the tree of RFC 6962, by %s,', (_, crypto) => {
  // The leaves and roots that Certificate Transparency's own tests have: without them, other hashes would agree with themselves.
  const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  it.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [5, '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
    [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('has of %i leaves the root %s', (size, root) => {
    const leaves = inputs.slice(0, size).map((input) => leafHash(Buffer.from(input, 'hex'), crypto));
    const { range } = appendLeaves(EMPTY_RANGE, leaves, crypto);
    expect(Buffer.from(rangeRoot(range, crypto)).toString('hex')).toBe(root);
  });
});

describe('proofs from tiles', () => {
  const { leaves, readTile } = storedLog(70_000, nodeCrypto);
  const readerOf = (size: number): SubtreeReader => subtreesFromTiles(readTile, size, nodeCrypto);
  // A complete subtree has one hash, whatever size the tree has grown to.
  const read = readerOf(70_000);
  const proofOf = rememberedRanges(read);
  const roots: Uint8Array[] = [];

  beforeAll(async () => {
    for (let size = 0; size <= MOST; size++) roots.push(await treeRoot(size, readerOf(size), nodeCrypto));
  });

  it('have the roots that RFC 6962 defines', () => {
    for (let size = 1; size <= MOST; size++) {
      expect(Buffer.from(definedRoot(leaves.slice(0, size), nodeCrypto)).equals(roots[size] ?? Buffer.alloc(0))).toBe(
        true,
      );
    }
  });

  it(`show every leaf of every size up to ${MOST}`, async () => {
    let failures = 0;
    for (let size = 1; size <= MOST; size++) {
      for (let index = 0; index < size; index++) {
        const proof = await proofOf(inclusionCoverings(index, size));
        const claim = { index, size, leafHash: leaves[index] as Uint8Array, proof, root: roots[size] as Uint8Array };
        if (!verifyInclusion(claim, nodeCrypto).ok) failures++;
      }
    }
    expect(failures).toBe(0);
  }, 60_000);

  it(`show that every size up to ${MOST} continues every one before`, async () => {
    let failures = 0;
    for (let size2 = 1; size2 <= MOST; size2++) {
      for (let size1 = 1; size1 <= size2; size1++) {
        const proof = await proofOf(consistencyCoverings(size1, size2));
        const claim = { size1, size2, root1: roots[size1] as Uint8Array, root2: roots[size2] as Uint8Array, proof };
        if (!verifyConsistency(claim, nodeCrypto).ok) failures++;
      }
    }
    expect(failures).toBe(0);
  }, 60_000);

  it.each(CRYPTOS)('hold in larger trees, with partial tiles, by %s', async (_, crypto) => {
    const sizes = fc.integer({ min: 1, max: 70_000 });
    await fc.assert(
      fc.asyncProperty(sizes, sizes, fc.nat(69_999), async (a, b, leaf) => {
        const [size1, size2] = [Math.min(a, b), Math.max(a, b)];
        const index = leaf % size1;
        const reader = readerOf(size2);
        const root1 = await treeRoot(size1, readerOf(size1), crypto);
        const root2 = await treeRoot(size2, reader, crypto);
        const consistency = await consistencyProof({ size1, size2 }, reader, crypto);
        const inclusion = await inclusionProof({ index, size: size2 }, reader, crypto);
        const included = { index, size: size2, leafHash: leaves[index] as Uint8Array, proof: inclusion, root: root2 };
        expect(verifyConsistency({ size1, size2, root1, root2, proof: consistency }, crypto)).toEqual({ ok: true });
        expect(verifyInclusion(included, crypto)).toEqual({ ok: true });
      }),
      { numRuns: 60 },
    );
  });

  it('notice every changed bit of leaf, proof and root', async () => {
    for (const [index, size] of [
      [0, 1],
      [3, 7],
      [6, 7],
      [200, 257],
      [511, 600],
    ] as const) {
      const proof = await inclusionProof({ index, size }, read, nodeCrypto);
      const claim = { index, size, leafHash: leaves[index] as Uint8Array, proof, root: roots[size] as Uint8Array };
      for (let bit = 0; bit < 256; bit++) {
        const changed = [
          { ...claim, leafHash: flipped(claim.leafHash, bit) },
          { ...claim, root: flipped(claim.root, bit) },
          ...proof.map((hash, i) => ({ ...claim, proof: proof.with(i, flipped(hash, bit)) })),
        ];
        expect(changed.filter((claim) => verifyInclusion(claim, nodeCrypto).ok)).toEqual([]);
      }
    }
  });

  it('notice every changed bit of both roots and the proof between them', async () => {
    for (const [size1, size2] of [
      [1, 2],
      [3, 7],
      [4, 7],
      [256, 600],
      [511, 600],
    ] as const) {
      const proof = await consistencyProof({ size1, size2 }, read, nodeCrypto);
      const claim = { size1, size2, root1: roots[size1] as Uint8Array, root2: roots[size2] as Uint8Array, proof };
      expect(verifyConsistency(claim, nodeCrypto)).toEqual({ ok: true });
      for (let bit = 0; bit < 256; bit++) {
        const changed = [
          { ...claim, root1: flipped(claim.root1, bit) },
          { ...claim, root2: flipped(claim.root2, bit) },
          ...proof.map((hash, i) => ({ ...claim, proof: proof.with(i, flipped(hash, bit)) })),
        ];
        expect(changed.filter((claim) => verifyConsistency(claim, nodeCrypto).ok)).toEqual([]);
      }
    }
  });

  it('hold for one index and one size only, and without a hash more or less', async () => {
    for (const [index, size] of [
      [0, 1],
      [5, 6],
      [100, 300],
      [511, 512],
    ] as const) {
      const proof = await inclusionProof({ index, size }, read, nodeCrypto);
      const claim = { index, size, leafHash: leaves[index] as Uint8Array, proof, root: roots[size] as Uint8Array };
      const shorter = { ...claim, proof: proof.slice(0, -1) };
      const longer = { ...claim, proof: [...proof, claim.root] };
      const others = [
        { ...claim, index: index + 1 },
        { ...claim, index: size },
        longer,
        ...(size > 1 ? [shorter] : []),
      ];
      expect(others.filter((claim) => verifyInclusion(claim, nodeCrypto).ok)).toEqual([]);
    }
  });

  it.each(CRYPTOS)('of equal sizes need equal roots and no hash, by %s', (_, crypto) => {
    const [root, another] = [roots[7] as Uint8Array, roots[6] as Uint8Array];
    const verify = (root1: Uint8Array, root2: Uint8Array, size = 7, proof: Uint8Array[] = []) =>
      verifyConsistency({ size1: size, root1, size2: size, root2, proof }, crypto);
    expect(verify(root, root)).toEqual({ ok: true });
    expect(verify(root, another)).toEqual({ ok: false, reason: 'second-root-mismatch' });
    expect(verify(root, root, 7, [another])).toEqual({ ok: false, reason: 'wrong-proof-length' });
    const empty = roots[0] as Uint8Array;
    expect(verify(empty, empty, 0)).toEqual({ ok: true });
    expect(verify(root, root, 0)).toEqual({ ok: false, reason: 'first-root-mismatch' });
    expect(verify(empty, root, 0)).toEqual({ ok: false, reason: 'second-root-mismatch' });
    expect(verify(empty, empty, 0, [another])).toEqual({ ok: false, reason: 'wrong-proof-length' });
  });

  it.each(CRYPTOS)('of two sizes need each of their hashes and no other, by %s', async (_, crypto) => {
    for (const [size1, size2] of [
      [1, 2],
      [2, 3],
      [3, 7],
      [4, 7],
      [4, 8],
      [6, 8],
      [256, 600],
      [511, 600],
    ] as const) {
      const proof = await consistencyProof({ size1, size2 }, read, crypto);
      const claim = { size1, size2, root1: roots[size1] as Uint8Array, root2: roots[size2] as Uint8Array };
      const faultOf = (hashes: readonly Uint8Array[]) => verifyConsistency({ ...claim, proof: hashes }, crypto);
      const wrong = { ok: false, reason: 'wrong-proof-length' };
      expect(faultOf(proof)).toEqual({ ok: true });
      expect(faultOf([])).toEqual(wrong);
      expect(faultOf(proof.slice(0, -1))).toEqual(wrong);
      expect(faultOf([...proof, claim.root2])).toEqual(wrong);
      for (let i = 0; i < proof.length; i++) expect(faultOf(proof.toSpliced(i, 1))).toMatchObject({ ok: false });
      // Equal roots do not make up for hashes that are not there.
      expect(verifyConsistency({ ...claim, root2: claim.root1, proof: [] }, crypto)).toEqual(wrong);
    }
  });

  it('are refused where there is nothing to prove', async () => {
    await expect(inclusionProof({ index: 3, size: 3 }, read, nodeCrypto)).rejects.toThrow(RangeError);
    await expect(inclusionProof({ index: -1, size: 3 }, read, nodeCrypto)).rejects.toThrow(RangeError);
    await expect(consistencyProof({ size1: 0, size2: 3 }, read, nodeCrypto)).rejects.toThrow(RangeError);
    await expect(consistencyProof({ size1: 4, size2: 3 }, read, nodeCrypto)).rejects.toThrow(RangeError);
    await expect(treeRoot(0.5, read, nodeCrypto)).rejects.toThrow(RangeError);
  });

  it('are not made from a tile of the wrong length', async () => {
    const reader = subtreesFromTiles((tile) => readTile(tile).slice(1), 300, nodeCrypto);
    await expect(treeRoot(300, reader, nodeCrypto)).rejects.toThrow('tile 0 of level 1 does not have 1 hashes');
  });

  it('are the same from tiles of half the height', async () => {
    const narrow = storedLog(70_000, nodeCrypto, 4);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 70_000 }), fc.nat(69_999), async (size, at) => {
        const index = at % size;
        const reader = subtreesFromTiles(narrow.readTile, size, nodeCrypto, 4);
        const [proof, same] = await Promise.all(
          [readerOf(size), reader].map((read) => inclusionProof({ index, size }, read, nodeCrypto)),
        );
        expect(same?.map(hex)).toEqual(proof?.map(hex));
      }),
      { numRuns: 200 },
    );
  });

  it('ask for each tile once', async () => {
    const asked: string[] = [];
    const reader = subtreesFromTiles(
      (tile) => {
        asked.push(`${tile.level}/${tile.index}/${tile.width}`);
        return readTile(tile);
      },
      70_000,
      nodeCrypto,
    );
    await inclusionProof({ index: 69_999, size: 70_000 }, reader, nodeCrypto);
    expect(asked.sort()).toEqual(['0/273/112', '1/1/17', '2/0/1']);
  });

  it('need nothing but the compact range to go on after a restart', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1000), fc.nat(1000), async (size, more) => {
        const range = await readCompactRange(size, readerOf(size));
        const grown = appendLeaves(range, leaves.slice(size, size + more), nodeCrypto);
        const root = await treeRoot(size + more, readerOf(size + more), nodeCrypto);
        expect(Buffer.from(root).equals(rangeRoot(grown.range, nodeCrypto))).toBe(true);
        expect(grown.range).toEqual(await readCompactRange(size + more, readerOf(size + more)).then(copied));
      }),
      { numRuns: 40 },
    );
  });

  /** Hashes read from tiles are views; Buffers compare by type as well. */
  function copied({ size, hashes }: { size: number; hashes: readonly Uint8Array[] }) {
    return { size, hashes: hashes.map((hash) => Buffer.from(hash)) };
  }
});

function hex(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex');
}

describe('the compact range', () => {
  it('tells the hashes of every tile that became full', () => {
    const leaves = Array.from({ length: 600 }, (_, i) => leafHash(Buffer.of(i & 0xff, i >> 8), nodeCrypto));
    const first = appendLeaves(EMPTY_RANGE, leaves.slice(0, 255), nodeCrypto);
    const second = appendLeaves(first.range, leaves.slice(255), nodeCrypto);
    expect(first.tileHashes.map(({ level }) => level)).toEqual(Array.from({ length: 255 }, () => 0));
    expect(second.tileHashes.filter(({ level }) => level === 1)).toEqual([
      { level: 1, index: 0, hash: definedRoot(leaves.slice(0, 256), nodeCrypto) },
      { level: 1, index: 1, hash: definedRoot(leaves.slice(256, 512), nodeCrypto) },
    ]);
    expect(second.tileHashes.filter(({ level }) => level === 0).map(({ index }) => index)).toEqual(
      Array.from({ length: 345 }, (_, i) => 255 + i),
    );
  });

  it('refuses what does not fit', () => {
    const hash = Buffer.alloc(32);
    expect(() => appendLeaves({ size: 3, hashes: [hash] }, [], nodeCrypto)).toThrow(RangeError);
    expect(() => appendLeaves({ size: -1, hashes: [] }, [], nodeCrypto)).toThrow(RangeError);
    expect(() => appendLeaves(EMPTY_RANGE, [Buffer.alloc(31)], nodeCrypto)).toThrow('a leaf hash has 32 bytes');
    expect(() => rangeRoot({ size: 1, hashes: [] }, nodeCrypto)).toThrow(RangeError);
  });

  it('leaves the one it was given as it is', () => {
    const hash = Buffer.alloc(32);
    const { range } = appendLeaves(EMPTY_RANGE, [hash], nodeCrypto);
    appendLeaves(range, [hash], nodeCrypto);
    expect(range).toEqual({ size: 1, hashes: [hash] });
  });
});

describe('tiles as bytes', () => {
  it('are read back as they were written, and in no other width', () => {
    const hashes = fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { minLength: 1, maxLength: 256 });
    fc.assert(
      fc.property(hashes, (hashes) => {
        const bytes = encodeTile(hashes);
        expect(decodeTile(bytes, hashes.length)).toEqual({ ok: true, hashes });
        expect(decodeTile(bytes, hashes.length + 1)).toEqual({ ok: false, reason: 'wrong-length' });
      }),
      { numRuns: 30 },
    );
    expect(() => encodeTile([])).toThrow(RangeError);
    expect(() => encodeTile([new Uint8Array(31)])).toThrow(RangeError);
    expect(() => encodeTile(Array.from({ length: 257 }, () => new Uint8Array(32)))).toThrow(RangeError);
  });
});

describe('malformed claims', () => {
  const junk = fc.oneof(
    fc.anything(),
    fc.uint8Array({ maxLength: 40 }),
    fc.array(fc.uint8Array({ minLength: 31, maxLength: 33 })),
    fc.constantFrom(null, undefined, -1, 0.5, Number.NaN, Infinity, 2 ** 53, 7, '7'),
  );
  const claims = fc.record(
    {
      index: junk,
      size: junk,
      leafHash: junk,
      proof: junk,
      root: junk,
      size1: junk,
      size2: junk,
      root1: junk,
      root2: junk,
    },
    { requiredKeys: [] },
  );

  it.each(CRYPTOS)('are refused and never throw, with %s', (_, crypto) => {
    fc.assert(
      fc.property(fc.oneof(claims, junk), (claim) => {
        expect(verifyInclusion(claim as never, crypto).ok).toBe(false);
        expect(verifyConsistency(claim as never, crypto).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it.each([null, undefined, 'x', [null], [new Uint8Array(31)], [new Uint8Array(33)]])(
    'may have the proof %j',
    (proof) => {
      const hash = new Uint8Array(32);
      const included = { index: 0, size: 2, leafHash: hash, root: hash, proof: proof as never };
      const continued = { size1: 1, size2: 2, root1: hash, root2: hash, proof: proof as never };
      expect(verifyInclusion(included, nodeCrypto)).toEqual({ ok: false, reason: 'malformed' });
      expect(verifyConsistency(continued, nodeCrypto)).toEqual({ ok: false, reason: 'malformed' });
    },
  );

  it('work with sizes up to 2^53 - 1', () => {
    const hash = new Uint8Array(32);
    const proof = Array.from({ length: 53 }, () => hash);
    const claim = { index: 2 ** 53 - 3, size: 2 ** 53 - 1, leafHash: hash, proof, root: hash };
    expect(verifyInclusion(claim, nodeCrypto)).toMatchObject({ reason: 'root-mismatch' });
    expect(verifyInclusion({ ...claim, size: 2 ** 53 }, nodeCrypto)).toEqual({ ok: false, reason: 'malformed' });
  });
});

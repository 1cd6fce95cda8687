import * as fc from 'fast-check';
import { formatCheckpoint } from '../notes/checkpoint';
import { EMPTY_RANGE, appendLeaves, rangeRoot } from '../tiles/compact-range';
import { CRYPTOS } from '../crypto/ledger-crypto.features';
import { nodeCrypto } from '../crypto/node-crypto';
import { encodedKeyPair, parseSignerKey } from '../notes/note-signer';
import type { Quorum } from '../policy/quorum';
import { type Receipt, formatReceipt, parseReceipt } from './receipt';
import { type NoteSigner, cosign, signNote } from '../notes/sign-note';
import { addSignatures } from '../notes/signed-note';
import { encodeTile } from '../tiles/tile-bytes';
import { subtreesFromTiles } from '../tiles/tile-subtrees';
import { leafHash } from '../tree/tree-hash';
import { inclusionProof } from '../tree/tree-proofs';
import { type LogPolicy, verifyCheckpoint } from '../policy/verify-checkpoint';
import { verifyReceipt } from './verify-receipt';

const ORIGIN = 'log.example/2026';
const SIZE = 200;

const signerOf = (name: string, algorithm: 'ed25519' | 'cosignature/v1', seed: number): NoteSigner => {
  const parsed = parseSignerKey(encodedKeyPair(name, algorithm, new Uint8Array(32).fill(seed)).signerKey);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.signer;
};

const log = signerOf(ORIGIN, 'ed25519', 1);
const witnesses = [2, 3, 4].map((seed) => signerOf(`witness${seed}.example`, 'cosignature/v1', seed));
const entryOf = (index: number): Uint8Array => Buffer.from(`entry ${index}`);
const leaves = Array.from({ length: SIZE }, (_, i) => leafHash(entryOf(i), nodeCrypto));
const { range } = appendLeaves(EMPTY_RANGE, leaves, nodeCrypto);
const root = rangeRoot(range, nodeCrypto);
const text = formatCheckpoint({ origin: ORIGIN, size: SIZE, root });
const checkpoint = addSignatures(
  signNote(text, [log]),
  witnesses.slice(0, 2).map((witness, i) => cosign(text, witness, 1_700_000_000 + i)),
);

async function receiptOf(index: number, changes: Partial<Receipt> = {}): Promise<string> {
  const read = subtreesFromTiles(() => encodeTile(leaves), SIZE, nodeCrypto);
  const proof = await inclusionProof({ index, size: SIZE }, read, nodeCrypto);
  return formatReceipt({ index, proof, checkpoint, ...changes });
}

const policy: LogPolicy = {
  origin: ORIGIN,
  logKeys: [log.key],
  witnessKeys: witnesses.map(({ key }) => key),
  quorum: anyOf(2),
};

function anyOf(threshold: number): Quorum {
  const members = witnesses.map(({ key }) => ({ kind: 'witness' as const, name: key.name, key }));
  return { kind: 'group', name: 'witnesses', threshold, members };
}

describe.each(CRYPTOS)('receipts, verified with %s,', (_, crypto) => {
  const verify = async (index: number, receipt: Promise<string>, changes: object = {}) =>
    verifyReceipt({ receipt: await receipt, entry: entryOf(index), policy, ...changes }, crypto);

  it('hold for every entry', async () => {
    for (const index of [0, 1, 127, 128, 198, 199]) {
      expect(await verify(index, receiptOf(index))).toMatchObject({
        ok: true,
        index,
        checkpoint: { origin: ORIGIN, size: SIZE },
        cosignatures: [
          { name: 'witness2.example', timestampSeconds: 1_700_000_000 },
          { name: 'witness3.example', timestampSeconds: 1_700_000_001 },
        ],
      });
    }
  });

  it('give their extra data back', async () => {
    const extra = Uint8Array.of(1, 2, 3);
    expect(await verify(5, receiptOf(5, { extra }))).toMatchObject({ ok: true, extra });
  });

  it('name what is malformed', async () => {
    expect(verifyReceipt({ receipt: 'x', entry: entryOf(0), policy }, crypto)).toEqual({
      ok: false,
      reason: 'malformed-receipt',
      about: 'not-a-receipt',
    });
    const note = signNote('no checkpoint\n', [log]);
    expect(await verify(5, receiptOf(5, { checkpoint: note }))).toEqual({
      ok: false,
      reason: 'malformed-checkpoint',
      about: 'too-few-lines',
    });
  });

  it("name another log's origin", async () => {
    const elsewhere = { policy: { ...policy, origin: 'other.example' } };
    expect(await verify(5, receiptOf(5), elsewhere)).toEqual({ ok: false, reason: 'other-origin', about: ORIGIN });
  });

  it('name a missing signature of the log, and do not take a witness for it', async () => {
    const stranger = { policy: { ...policy, logKeys: [signerOf(ORIGIN, 'ed25519', 9).key] } };
    expect(await verify(5, receiptOf(5), stranger)).toEqual({ ok: false, reason: 'log-signature-missing' });
    const nobody = { policy: { ...policy, logKeys: [], witnessKeys: [] } };
    expect(await verify(5, receiptOf(5), nobody)).toEqual({ ok: false, reason: 'log-signature-missing' });
  });

  it('name the key whose signature does not hold', async () => {
    const receipt = receiptOf(5).then((receipt) => receipt.replace(`\n${SIZE}\n`, `\n${SIZE + 1}\n`));
    expect(await verify(5, receipt)).toEqual({ ok: false, reason: 'invalid-signature', about: ORIGIN });
  });

  it('name missing cosignatures; a witness counts once', async () => {
    const three = { policy: { ...policy, quorum: anyOf(3) } };
    const refusal = { ok: false, reason: 'cosignatures-missing', about: 'witness2.example, witness3.example' };
    expect(await verify(5, receiptOf(5), three)).toEqual(refusal);
    const twice = addSignatures(
      checkpoint,
      witnesses.slice(0, 1).map((witness) => cosign(text, witness, 1)),
    );
    expect(await verify(5, receiptOf(5, { checkpoint: twice }), three)).toEqual(refusal);
    const unclear = { policy: { ...policy, quorum: anyOf(Number.NaN) } };
    expect(await verify(5, receiptOf(5), unclear)).toEqual(refusal);
    const nobodyAsked = { policy: { origin: ORIGIN, logKeys: [log.key] } };
    expect(await verify(5, receiptOf(5), nobodyAsked)).toMatchObject({ ok: true, cosignatures: [] });
  });

  it("hold by the log's key under its plain name where the log is kept by years, and for no other origin", async () => {
    const plain = signerOf('log.example.pl', 'ed25519', 1);
    const years = ['log.example.pl/2026', 'log.example.pl', 'log.example.pl/2026/x', 'other.example.pl/2026'];
    const checks = years.map((origin) => {
      const note = signNote(formatCheckpoint({ origin, size: SIZE, root }), [signerOf(origin, 'ed25519', 1)]);
      return verifyCheckpoint(note, { logKeys: [plain.key] }, crypto);
    });
    expect(checks).toMatchObject([
      { ok: true },
      { ok: true },
      { reason: 'other-origin', about: 'log.example.pl/2026/x' },
      { reason: 'other-origin', about: 'other.example.pl/2026' },
    ]);
  });

  it('name another entry where its hash is known apart, and else say that it is not included', async () => {
    const known = { leafHash: leaves[5] };
    expect(await verify(6, receiptOf(5), known)).toEqual({ ok: false, reason: 'other-entry' });
    expect(await verify(5, receiptOf(5), known)).toMatchObject({ ok: true });
    expect(await verify(6, receiptOf(5))).toEqual({ ok: false, reason: 'not-included', about: 'root-mismatch' });
  });

  it('name an index outside the tree and a proof of another length', async () => {
    expect(await verify(5, receiptOf(5, { index: SIZE }))).toMatchObject({ reason: 'index-outside-tree' });
    expect(await verify(5, receiptOf(5, { proof: [] }))).toMatchObject({ about: 'wrong-proof-length' });
  });

  it('do not hold with any character changed, and never throw', async () => {
    const receipt = await receiptOf(5);
    const witnessLines = receipt.indexOf('— witness');
    fc.assert(
      fc.property(fc.nat(witnessLines - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, put) => {
        fc.pre(receipt[at] !== put);
        const changed = receipt.slice(0, at) + put + receipt.slice(at + 1);
        const check = verifyReceipt({ receipt: changed, entry: entryOf(5), policy }, crypto);
        expect(check.ok).toBe(false);
      }),
      { numRuns: 300 },
    );
    expect(verifyReceipt({ receipt: null as never, entry: entryOf(5), policy }, crypto).ok).toBe(false);
  });
});

describe('the text of receipts', () => {
  const hashes = fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 64 });

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), hashes, fc.uint8Array({ maxLength: 50 }), (index, proof, extra) => {
        const receipt = { index, proof, checkpoint, ...(extra.length > 0 ? { extra } : {}) };
        expect(parseReceipt(formatReceipt(receipt))).toEqual({ ok: true, receipt });
      }),
    );
  });

  it('looks as the specification has it', async () => {
    const lines = (await receiptOf(199, { extra: Buffer.from('a') })).split('\n');
    expect(lines.slice(0, 3)).toEqual(['c2sp.org/tlog-proof@v1', 'extra YQ==', 'index 199']);
    expect(lines[lines.indexOf('') + 1]).toBe(ORIGIN);
  });

  it.each([
    ['', 'not-a-receipt'],
    [`c2sp.org/tlog-proof@v2\nindex 0\n\n${checkpoint}`, 'not-a-receipt'],
    [`c2sp.org/tlog-proof@v1\r\nindex 0\n\n${checkpoint}`, 'not-a-receipt'],
    ['c2sp.org/tlog-proof@v1\nindex 0\n', 'not-a-receipt'],
    [`c2sp.org/tlog-proof@v1\n\n${checkpoint}`, 'malformed-index'],
    [`c2sp.org/tlog-proof@v1\nindex 00\n\n${checkpoint}`, 'malformed-index'],
    [`c2sp.org/tlog-proof@v1\nindex -1\n\n${checkpoint}`, 'malformed-index'],
    [`c2sp.org/tlog-proof@v1\nindex 9007199254740992\n\n${checkpoint}`, 'malformed-index'],
    [`c2sp.org/tlog-proof@v1\nindex 0\nextra YQ==\n\n${checkpoint}`, 'malformed-proof'],
    [`c2sp.org/tlog-proof@v1\nextra \nindex 0\n\n${checkpoint}`, 'malformed-extra'],
    [`c2sp.org/tlog-proof@v1\nextra YR==\nindex 0\n\n${checkpoint}`, 'malformed-extra'],
    [`c2sp.org/tlog-proof@v1\nindex 0\nYQ==\n\n${checkpoint}`, 'malformed-proof'],
    ['c2sp.org/tlog-proof@v1\nindex 0\n\n', 'malformed-checkpoint-note'],
    [`c2sp.org/tlog-proof@v1\nindex 0\n\n${checkpoint}x`, 'malformed-checkpoint-note'],
    [null, 'not-a-receipt'],
  ])('refuses %#', (text, reason) => {
    expect(parseReceipt(text as string)).toEqual({ ok: false, reason });
  });

  it('is not written where it could not be read', () => {
    const receipt = { index: 0, proof: [], checkpoint };
    expect(() => formatReceipt({ ...receipt, index: -1 })).toThrow(RangeError);
    expect(() => formatReceipt({ ...receipt, proof: [new Uint8Array(31)] })).toThrow(RangeError);
    expect(() => formatReceipt({ ...receipt, checkpoint: 'x' })).toThrow(RangeError);
  });
});

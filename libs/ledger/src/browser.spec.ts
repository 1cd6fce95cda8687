import { Buffer as NodeBuffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import * as browser from './browser';
import { EMPTY_RANGE, appendLeaves, rangeRoot } from './tiles/compact-range';
import { nodeCrypto } from './crypto/node-crypto';
import { encodedKeyPair, parseSignerKey } from './notes/note-signer';
import { cosign, signNote } from './notes/sign-note';
import { addSignatures } from './notes/signed-note';
import { leafHash } from './tree/tree-hash';

const signerOf = (name: string, algorithm: browser.NoteAlgorithm) => {
  const keys = encodedKeyPair(name, algorithm, randomBytes(32));
  const parsed = parseSignerKey(keys.signerKey);
  if (!parsed.ok) throw new Error(parsed.reason);
  return { signer: parsed.signer, verifierKey: keys.verifierKey };
};

describe('the entry for browsers', () => {
  afterEach(() => {
    globalThis.Buffer = NodeBuffer;
  });

  it('verifies, without Buffer, what a server signed', () => {
    const entry = new TextEncoder().encode('żółw');
    const hashes = [entry, new Uint8Array(0)].map((entry) => leafHash(entry, nodeCrypto));
    const root = rangeRoot(appendLeaves(EMPTY_RANGE, hashes, nodeCrypto).range, nodeCrypto);
    const text = browser.formatCheckpoint({ origin: 'log.example', size: 2, root });
    const log = signerOf('log.example', 'ed25519');
    const witness = signerOf('witness.example', 'cosignature/v1');
    const checkpoint = addSignatures(signNote(text, [log.signer]), [cosign(text, witness.signer, 1_700_000_000)]);
    const receipt = browser.formatReceipt({ index: 0, proof: hashes.slice(1), checkpoint });

    Reflect.deleteProperty(globalThis, 'Buffer');
    const file = `log ${log.verifierKey}\nwitness w ${witness.verifierKey}\nquorum w\n`;
    const parsed = browser.parseTrustPolicy(file, browser.nobleCrypto);
    if (!parsed.ok) throw new Error(browser.policyMessage(parsed));
    const policy = browser.logPolicyOf(parsed.policy);
    const check = browser.verifyReceipt({ receipt, entry, policy }, browser.nobleCrypto);
    const forged = browser.verifyReceipt({ receipt, entry: new Uint8Array(1), policy }, browser.nobleCrypto);

    expect(check).toMatchObject({ ok: true, cosignatures: [{ timestampSeconds: 1_700_000_000 }] });
    expect(forged).toEqual({ ok: false, reason: 'not-included', about: 'root-mismatch' });
  });
});

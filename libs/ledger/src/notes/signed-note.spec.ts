import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import * as fc from 'fast-check';
import { toBase64 } from '../encoding/bytes';
import { formatCheckpoint } from './checkpoint';
import { CRYPTOS } from '../crypto/ledger-crypto.features';
import { nodeCrypto } from '../crypto/node-crypto';
import { encodedKeyPair, noteSigner, parseSignerKey } from './note-signer';
import { type NoteSigner, cosign, signNote } from './sign-note';
import { addSignatures, formatNote, formatSignatureLine, isKeyName, parseNote } from './signed-note';
import { type VerifierKey, formatVerifierKey, parseVerifierKey, verifierKey } from './verifier-key';
import { verifyNote } from './verify-note';

/** The example of the documentation of golang.org/x/mod/sumdb/note, where the format comes from. */
const PUBLISHED = {
  signerKey: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  verifierKey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  line: '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};

/** The examples of https://c2sp.org/signed-note and https://c2sp.org/tlog-cosignature. */
const POEM =
  'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n' +
  '— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n';
const COSIGNED =
  'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n' +
  '— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n' +
  '— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n';

const signerOf = (name: string, algorithm: VerifierKey['algorithm'] = 'ed25519', seed = 1): NoteSigner => {
  const parsed = parseSignerKey(encodedKeyPair(name, algorithm, new Uint8Array(32).fill(seed)).signerKey);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.signer;
};

const LOG = signerOf('log.example/2026');
const WITNESS = signerOf('witness.example', 'cosignature/v1', 2);
const CHECKPOINT = formatCheckpoint({ origin: 'log.example/2026', size: 7, root: new Uint8Array(32).fill(5) });

const lines = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((line) => !/\p{Cc}/u.test(line));
const names = lines.filter(isKeyName);
const texts = fc.array(lines, { minLength: 1, maxLength: 6 }).map((lines) => lines.map((line) => `${line}\n`).join(''));
const keyIds = fc.uint8Array({ minLength: 4, maxLength: 4 }).map((bytes) => Buffer.from(bytes).toString('hex'));
const signatures = fc.record({ name: names, keyId: keyIds, signature: fc.uint8Array({ minLength: 1, maxLength: 80 }) });

describe('signed notes', () => {
  it('are read back as they were written', () => {
    fc.assert(
      fc.property(texts, fc.array(signatures, { minLength: 1, maxLength: 16 }), (text, signatures) => {
        const note = formatNote({ text, signatures });
        expect(parseNote(note)).toEqual({ ok: true, note: { text, signatures } });
      }),
    );
  });

  it('have one spelling: what can be read is written the same way', () => {
    fc.assert(
      fc.property(fc.nat(POEM.length), fc.string({ maxLength: 2 }), fc.nat(2), (at, put, cut) => {
        const changed = POEM.slice(0, at) + put + POEM.slice(at + cut);
        const parsed = parseNote(changed);
        expect(parsed.ok ? formatNote(parsed.note) : changed).toBe(changed);
      }),
      { numRuns: 500 },
    );
  });

  it('may have empty lines in the text', () => {
    const parsed = parseNote(POEM);
    expect(parsed).toMatchObject({
      ok: true,
      note: { signatures: [{ name: 'quasimodo.example/salvatore', keyId: '367ba04b' }] },
    });
    expect(parsed.ok && parsed.note.text.split('\n').length).toBe(5);
  });

  const line = formatSignatureLine({ name: 'a', keyId: '00000001', signature: new Uint8Array(64) });
  it.each([
    ['', 'no-signatures'],
    ['text\n', 'no-signatures'],
    ['text\n\n', 'no-signatures'],
    [`text\n${line}`, 'no-signatures'],
    [`text\n\n${line.trimEnd()}`, 'no-signatures'],
    [`text\n\n${line}\n`, 'no-signatures'],
    [`text\n\n${line}x\n`, 'malformed-signature'],
    [`text\n\n${line.replace('—', '-')}`, 'malformed-signature'],
    [`text\n\n${line.replace(' a ', ' a  ')}`, 'malformed-signature'],
    [`text\n\n${line.replace(' a ', '  ')}`, 'malformed-signature'],
    [`text\n\n${line.replace(' a ', ' a+b ')}`, 'malformed-signature'],
    [`text\n\n${line.replace(' a ', ' a\u00a0b ')}`, 'malformed-signature'],
    [`text\n\n${line.replace('=', '')}`, 'malformed-signature'],
    [`text\n\n${line.replace('A=', 'B=')}`, 'malformed-signature'],
    ['text\n\n— a AAAAAQ==\n', 'malformed-signature'],
    [`text\r\n\n${line}`, 'control-character'],
    [`te\txt\n\n${line}`, 'control-character'],
    [`te\ud800xt\n\n${line}`, 'not-text'],
    [`text\n\n${line.repeat(101)}`, 'too-large'],
    [`${'x'.repeat(1_000_000)}\n\n${line}`, 'too-large'],
    [null, 'not-text'],
  ])('refuses %#', (note, reason) => {
    expect(parseNote(note as string)).toEqual({ ok: false, reason });
    expect(verifyNote(note as string, [LOG.key], nodeCrypto)).toEqual({ ok: false, reason });
  });

  it('are not written where they could not be read', () => {
    const signature = { name: 'a', keyId: '00000001', signature: new Uint8Array(64) };
    for (const note of [
      { text: 'no newline', signatures: [signature] },
      { text: 'tab\t\n', signatures: [signature] },
      { text: 'none\n', signatures: [] },
      { text: 'name\n', signatures: [{ ...signature, name: 'a b' }] },
      { text: 'id\n', signatures: [{ ...signature, keyId: '', signature: new Uint8Array(4) }] },
    ]) {
      expect(() => formatNote(note)).toThrow(RangeError);
    }
    expect(() => addSignatures('text\n', [signature])).toThrow('no signed note: no-signatures');
  });
});

describe('the published example', () => {
  it('is signed byte for byte', () => {
    const parsed = parseSignerKey(PUBLISHED.signerKey);
    expect(parsed.ok && signNote(PUBLISHED.text, [parsed.signer])).toBe(`${PUBLISHED.text}\n${PUBLISHED.line}`);
    expect(parsed.ok && formatVerifierKey(parsed.signer.key)).toBe(PUBLISHED.verifierKey);
  });

  it.each(CRYPTOS)('verifies with %s, and with no bit changed', (_, crypto) => {
    const parsed = parseVerifierKey(PUBLISHED.verifierKey, crypto);
    if (!parsed.ok) throw new Error(parsed.reason);
    const { key } = parsed;
    const note = `${PUBLISHED.text}\n${PUBLISHED.line}`;
    expect(verifyNote(note, [key], crypto)).toEqual({ ok: true, text: PUBLISHED.text, signatures: [{ key }] });
    const changed = verifyNote(note.replace('answer', 'Answer'), [key], crypto);
    expect(changed).toEqual({ ok: false, reason: 'invalid-signature', name: 'PeterNeumann' });
  });
});

describe('keys', () => {
  it('are read back as they were written', () => {
    const algorithms = fc.constantFrom('ed25519' as const, 'cosignature/v1' as const);
    fc.assert(
      fc.property(names, algorithms, fc.uint8Array({ minLength: 32, maxLength: 32 }), (name, algorithm, seed) => {
        const pair = encodedKeyPair(name, algorithm, seed);
        const signer = parseSignerKey(pair.signerKey);
        const key = parseVerifierKey(pair.verifierKey, nodeCrypto);
        expect(key.ok && signer.ok && formatVerifierKey(signer.signer.key)).toBe(pair.verifierKey);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['', 'malformed'],
    [PUBLISHED.verifierKey.slice(1), 'key-id-mismatch'],
    [PUBLISHED.verifierKey.slice(0, -1), 'malformed'],
    [PUBLISHED.verifierKey.replace('c74f20a3', 'c74f20a4'), 'key-id-mismatch'],
    [PUBLISHED.verifierKey.replace('c74f20a3', 'C74F20A3'), 'malformed'],
    [PUBLISHED.verifierKey.replace('Neumann', ' Neumann'), 'malformed'],
    [PUBLISHED.verifierKey.replace('+AR', '+Ah'), 'unknown-algorithm'],
    ['PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==', 'malformed'],
    [null, 'malformed'],
  ])('refuses the verifier key %j', (text, reason) => {
    expect(parseVerifierKey(text as string, nodeCrypto)).toEqual({ ok: false, reason });
  });

  it.each([
    [PUBLISHED.verifierKey, 'malformed'],
    [PUBLISHED.signerKey.replace('AY', 'Ah'), 'unknown-algorithm'],
    [PUBLISHED.signerKey.replace('c74f20a3', 'c74f20a4'), 'key-id-mismatch'],
    [null, 'malformed'],
  ])('refuses the signer key %j', (text, reason) => {
    expect(parseSignerKey(text as string)).toMatchObject({ ok: false });
    expect(parseSignerKey(text as string)).not.toHaveProperty('signer');
    expect(['malformed', 'unknown-algorithm', 'key-id-mismatch']).toContain(reason);
  });

  it('are Ed25519 with proper names', () => {
    const publicKey = new Uint8Array(32);
    const { privateKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const { privateKey, publicKey: half } = generateKeyPairSync('ed25519');
    expect(() => verifierKey({ name: 'a b', algorithm: 'ed25519', publicKey }, nodeCrypto)).toThrow(RangeError);
    expect(() => verifierKey({ name: 'a', algorithm: 'ed25519', publicKey: new Uint8Array(33) }, nodeCrypto)).toThrow(
      RangeError,
    );
    expect(() => noteSigner('a', 'ed25519', rsa)).toThrow(RangeError);
    expect(() => noteSigner('a', 'ed25519', half)).toThrow(RangeError);
    expect(() => noteSigner('a+b', 'ed25519', privateKey)).toThrow(RangeError);
    expect(() => encodedKeyPair('a', 'ed25519', new Uint8Array(31))).toThrow(RangeError);
    const pem = createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' }));
    expect(noteSigner('a', 'ed25519', pem).key).toEqual(noteSigner('a', 'ed25519', privateKey).key);
  });
});

describe.each(CRYPTOS)('verifying notes with %s', (_, crypto) => {
  const verify = (note: string, ...keys: VerifierKey[]) => verifyNote(note, keys, crypto);
  const cosigned = addSignatures(signNote(CHECKPOINT, [LOG]), [cosign(CHECKPOINT, WITNESS, 1_700_000_000)]);

  it('tells log and witness apart, with the time of the witness', () => {
    expect(verify(cosigned, LOG.key, WITNESS.key)).toEqual({
      ok: true,
      text: CHECKPOINT,
      signatures: [{ key: LOG.key }, { key: WITNESS.key, timestampSeconds: 1_700_000_000 }],
    });
  });

  it('ignores what unknown keys signed, even such that share the name or the key id', () => {
    const { key } = LOG;
    const signature = new Uint8Array(64);
    const strangers = [
      { name: key.name, keyId: '00000000', signature },
      { name: 'stranger.example', keyId: key.keyId, signature },
    ];
    expect(verify(addSignatures(cosigned, strangers), key)).toMatchObject({ ok: true, signatures: [{ key }] });
    expect(verify(cosigned, signerOf('log.example/2027').key)).toEqual({ ok: false, reason: 'no-known-signature' });
    expect(verify(cosigned)).toEqual({ ok: false, reason: 'no-known-signature' });
  });

  it('counts a key once and condemns a note for one false signature of a known key', () => {
    const twice = addSignatures(cosigned, [cosign(CHECKPOINT, WITNESS, 1_700_000_001)]);
    expect(verify(twice, WITNESS.key)).toMatchObject({ ok: true, signatures: [{ timestampSeconds: 1_700_000_000 }] });
    const { name, keyId } = LOG.key;
    const spoilt = addSignatures(cosigned, [{ name, keyId, signature: new Uint8Array(64) }]);
    expect(verify(spoilt, LOG.key, WITNESS.key)).toEqual({ ok: false, reason: 'invalid-signature', name });
  });

  it.each([0, 63, 65, 71, 73])('refuses a signature of %d bytes by a known key', (length) => {
    for (const { key } of [LOG, WITNESS]) {
      const bytes = Buffer.concat([Buffer.from(key.keyId, 'hex'), Buffer.alloc(length)]);
      expect(verify(`${CHECKPOINT}\n— ${key.name} ${toBase64(bytes)}\n`, key).ok).toBe(false);
    }
  });

  it('notices another time in a cosignature', () => {
    const cosignature = cosign(CHECKPOINT, WITNESS, 1_700_000_000);
    for (let byte = 0; byte < 8; byte++) {
      const signature = cosignature.signature.map((value, i) => (i === byte ? value ^ 1 : value));
      const note = formatNote({ text: CHECKPOINT, signatures: [{ ...cosignature, signature }] });
      expect(verify(note, WITNESS.key)).toMatchObject({ reason: 'invalid-signature' });
    }
  });

  it('does not take a signature of one algorithm for one of the other', () => {
    const log = signerOf('one.example', 'ed25519', 9);
    const witness = signerOf('one.example', 'cosignature/v1', 9);
    const [signed] = [signNote(CHECKPOINT, [log])];
    expect(log.key.keyId).not.toBe(witness.key.keyId);
    expect(verify(signed, witness.key)).toEqual({ ok: false, reason: 'no-known-signature' });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.nat(cosigned.length), fc.string({ unit: 'binary', maxLength: 3 }), fc.nat(3), (at, put, cut) => {
        const changed = cosigned.slice(0, at) + put + cosigned.slice(at + cut);
        const check = verify(changed, LOG.key, WITNESS.key);
        expect(!check.ok || check.text === CHECKPOINT).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('signing', () => {
  it('cosigns checkpoints only, by keys for it, at whole seconds', () => {
    expect(() => cosign('text\n', WITNESS, 1)).toThrow('only checkpoints are cosigned');
    expect(() => cosign(CHECKPOINT, LOG, 1)).toThrow('is not for cosignature/v1');
    expect(() => cosign(CHECKPOINT, WITNESS, 0.5)).toThrow(RangeError);
    expect(() => signNote(CHECKPOINT, [WITNESS])).toThrow('is not for ed25519');
    expect(() => signNote(CHECKPOINT, [])).toThrow(RangeError);
  });

  it('puts the time into the cosignature as the published example has it', () => {
    const parsed = parseNote(COSIGNED);
    const [, witness] = parsed.ok ? parsed.note.signatures : [];
    expect(Buffer.from(witness?.signature ?? []).readBigUInt64BE()).toBe(1_679_315_147n);
    expect(Buffer.from(cosign(CHECKPOINT, WITNESS, 1_679_315_147).signature).readBigUInt64BE()).toBe(1_679_315_147n);
  });
});

import * as fc from 'fast-check';
import { formatAddCheckpoint, parseAddCheckpoint, parseTreeSize } from './add-checkpoint';
import { formatCheckpoint } from '../notes/checkpoint';
import { CRYPTOS } from '../crypto/ledger-crypto.features';
import { encodedKeyPair, parseSignerKey } from '../notes/note-signer';
import { type NoteSigner, cosign, signNote } from '../notes/sign-note';
import { cosignedMessage, formatTimestamped } from '../notes/cosignature';
import { type NoteSignature, addSignatures } from '../notes/signed-note';
import { verifyNote } from '../notes/verify-note';
import { formatCosignatures, verifyCosignature } from './verify-cosignature';

/** The example of https://c2sp.org/tlog-witness. */
const EXAMPLE = `old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
`;

const signerOf = (name: string, algorithm: 'ed25519' | 'cosignature/v1', seed: number): NoteSigner => {
  const parsed = parseSignerKey(encodedKeyPair(name, algorithm, new Uint8Array(32).fill(seed)).signerKey);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.signer;
};
const witness = signerOf('witness.example', 'cosignature/v1', 2);
const other = signerOf('other.example', 'cosignature/v1', 3);
const text = formatCheckpoint({ origin: 'log.example', size: 7, root: new Uint8Array(32).fill(5) });
const note = signNote(text, [signerOf('log.example', 'ed25519', 1)]);
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('a request to a witness', () => {
  it('is read and written as the specification’s example', () => {
    const parsed = parseAddCheckpoint(EXAMPLE);
    if (!parsed.ok) throw new Error(parsed.reason);
    expect(parsed.request).toMatchObject({ oldSize: 20852014, note: EXAMPLE.slice(EXAMPLE.indexOf('\n\n') + 2) });
    expect(parsed.request.proof.map((hash) => Buffer.from(hash).toString('hex').slice(0, 8))).toEqual([
      '3e544d0a',
      '8eb2590e',
      'e7ea4a95',
      'ffa59584',
    ]);
    expect(formatAddCheckpoint(parsed.request)).toBe(EXAMPLE);
  });

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.array(hash, { maxLength: 63 }), (oldSize, proof) => {
        const request = { oldSize, proof, note };
        expect(parseAddCheckpoint(formatAddCheckpoint(request))).toEqual({ ok: true, request });
      }),
    );
  });

  it('is not written where it would not be read', () => {
    const request = { oldSize: 0, proof: [], note };
    const many = Array.from({ length: 64 }, () => new Uint8Array(32));
    for (const wrong of [
      { oldSize: -1 },
      { oldSize: 0.5 },
      { proof: [new Uint8Array(31)] },
      { proof: many },
      { note: text },
    ])
      expect(() => formatAddCheckpoint({ ...request, ...wrong })).toThrow(RangeError);
  });

  const HASH = Buffer.alloc(32).toString('base64');
  it.each([
    ['nothing', '', 'no-empty-line', undefined],
    ['no empty line', 'old 0\n', 'no-empty-line', undefined],
    ['no old size', `\n\n${note}`, 'malformed-old-size', undefined],
    ['another word', `Old 0\n\n${note}`, 'malformed-old-size', undefined],
    ['two spaces', `old  0\n\n${note}`, 'malformed-old-size', undefined],
    ['a leading zero', `old 07\n\n${note}`, 'malformed-old-size', undefined],
    ['a sign', `old -7\n\n${note}`, 'malformed-old-size', undefined],
    ['a size beyond 2^53', `old 9007199254740992\n\n${note}`, 'malformed-old-size', undefined],
    ['a carriage return', `old 0\r\n\n${note}`, 'malformed-old-size', undefined],
    ['a hash of 31 bytes', `old 1\n${HASH}\nAAAA\n\n${note}`, 'malformed-hash', '3'],
    ['a hash without padding', `old 1\n${HASH.slice(0, -1)}\n\n${note}`, 'malformed-hash', '2'],
    ['64 hashes', `old 1\n${`${HASH}\n`.repeat(64)}\n${note}`, 'too-many-hashes', '64'],
    ['no checkpoint', 'old 0\n\n', 'malformed-note', 'no-signatures'],
    ['no signature', `old 0\n\n${text}`, 'malformed-note', 'no-signatures'],
    ['a cut signature', `old 0\n\n${note.slice(0, -1)}`, 'malformed-note', 'no-signatures'],
    ['more after it', `old 0\n\n${note}x`, 'malformed-note', 'no-signatures'],
  ])('is refused with %s', (_, body, reason, about) => {
    expect(parseAddCheckpoint(body)).toEqual({ ok: false, reason, ...(about === undefined ? {} : { about }) });
  });

  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.nat({ max: EXAMPLE.length }), fc.string(), (at, put) => {
        expect(parseAddCheckpoint(EXAMPLE.slice(0, at) + put + EXAMPLE.slice(at + 1))).toHaveProperty('ok');
      }),
    );
    for (const strange of [null, undefined, 7, {}]) expect(parseAddCheckpoint(strange as never).ok).toBe(false);
  });

  it('may be answered with a size', () => {
    expect(parseTreeSize('0\n')).toBe(0);
    expect(parseTreeSize('20852014\n')).toBe(20852014);
    for (const wrong of ['', '7', '07\n', '7\n\n', '7 \n', '-1\n', '9007199254740992\n', null])
      expect(parseTreeSize(wrong as string)).toBeUndefined();
  });
});

describe.each(CRYPTOS)('a witness’s answer, verified with %s,', (_, crypto) => {
  const answerOf = (...signers: NoteSigner[]): string =>
    formatCosignatures(signers.map((signer) => cosign(text, signer, 1_700_000_000)));
  const verify = (answer: string) => verifyCosignature(note, answer, witness.key, crypto);

  it('holds with the witness’s own line among others, which are left out', () => {
    const expected = { ok: true, signature: cosign(text, witness, 1_700_000_000), timestampSeconds: 1_700_000_000 };
    expect(verify(answerOf(witness))).toEqual(expected);
    expect(verify(answerOf(other, witness, other))).toEqual(expected);
    expect(addSignatures(note, [expected.signature])).toBe(note + answerOf(witness));
  });

  it('is refused by another key, over another checkpoint, and with a letter changed', () => {
    expect(verify(answerOf(other))).toEqual({ ok: false, reason: 'no-known-signature' });
    const larger = formatCosignatures([cosign(text.replace('\n7\n', '\n8\n'), witness, 1)]);
    expect(verify(larger)).toEqual({ ok: false, reason: 'invalid-signature' });
    expect(verify(answerOf(witness) + larger)).toEqual({ ok: false, reason: 'invalid-signature' });
  });

  it.each(['', '\n', 'OK', '7\n', `\n${answerOf(witness)}`, `${answerOf(witness)}\n`, answerOf(witness).slice(0, -1)])(
    'is refused where it is malformed: %j',
    (answer) => expect(verify(answer)).toMatchObject({ ok: false }),
  );

  /** What `cosign` does not sign. */
  const signedByHand = (signed: string): NoteSignature => {
    const { name, keyId } = witness.key;
    return { name, keyId, signature: formatTimestamped(1, witness.sign(cosignedMessage(signed, 1))) };
  };

  it('is refused where the witness has signed a text with more under the checkpoint', () => {
    for (const more of ['more\n', 'extension\nlines\n', '\n']) {
      const answer = `${more}\n${formatCosignatures([signedByHand(`${text}\n${more}`)])}`;
      // The signature holds, but over another text.
      expect(verifyNote(`${text}\n${answer}`, [witness.key], crypto)).toMatchObject({ ok: true });
      expect(verify(answer)).toEqual({ ok: false, reason: 'malformed-answer' });
    }
  });

  it('never takes another text than the checkpoint for cosigned', () => {
    const smuggled = `${text}more\n\n${formatCosignatures([cosign(`${text}more\n`, witness, 1)])}`;
    expect(verify(smuggled)).toMatchObject({ ok: false });
    const answer = answerOf(witness);
    fc.assert(
      fc.property(fc.nat({ max: answer.length - 1 }), fc.string(), (at, put) => {
        const changed = answer.slice(0, at) + put + answer.slice(at + 1);
        expect(verify(changed).ok).toBe(changed === answer);
      }),
    );
    expect(verifyCosignature('x', answer, witness.key, crypto)).toMatchObject({ ok: false });
    expect(verify(null as never)).toMatchObject({ ok: false });
  });
});

import { ED25519_TORSION_SUBGROUP } from '@noble/curves/ed25519.js';
import * as fc from 'fast-check';
import { CRYPTOS } from './ledger-crypto.features';
import { nobleCrypto } from './noble-crypto';
import { nodeCrypto } from './node-crypto';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

/** RFC 8032 §7.1, tests 1 to 3: public key, message, signature. */
const RFC_8032: [string, string, string][] = [
  [
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
];

describe.each(CRYPTOS)('the primitives of %s', (_, crypto) => {
  it('hash as FIPS 180-4 has it', () => {
    const digest = crypto.sha256(Buffer.from('abc'));
    expect(Buffer.from(digest).toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('write a hash to its place, and nothing beside it', () => {
    const target = new Uint8Array(40).fill(7);
    crypto.writeSha256(Buffer.from('abc'), target, 4);
    expect(target.subarray(4, 36)).toEqual(new Uint8Array(crypto.sha256(Buffer.from('abc'))));
    expect([...target.subarray(0, 4), ...target.subarray(36)]).toEqual(Array(8).fill(7));
  });

  it.each(RFC_8032)('verify by the key %s of RFC 8032', (key, message, signature) => {
    expect(crypto.verifyEd25519(bytes(key), bytes(message), bytes(signature))).toBe(true);
    expect(crypto.verifyEd25519(bytes(key), bytes(`${message}00`), bytes(signature))).toBe(false);
  });

  it('refuse keys and signatures of any other shape without an exception', () => {
    const lengths = fc.uint8Array({ maxLength: 70 });
    fc.assert(
      fc.property(lengths, lengths, lengths, (key, message, signature) => {
        expect(crypto.verifyEd25519(key, message, signature)).toBe(false);
      }),
    );
    expect(crypto.verifyEd25519(new Uint8Array(32).fill(0xff), new Uint8Array(1), new Uint8Array(64))).toBe(false);
  });

  it('refuse a signature whose second half is not below the group order (RFC 8032 §5.1.7)', () => {
    const [key, message, signature] = RFC_8032[1] ?? ['', '', ''];
    const order = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n;
    const s = BigInt(`0x${Buffer.from(bytes(signature).slice(32)).reverse().toString('hex')}`) + order;
    const malleated = Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse();
    const forged = Buffer.concat([bytes(signature).slice(0, 32), malleated]);
    expect(crypto.verifyEd25519(bytes(key), bytes(message), forged)).toBe(false);
  });

  const identity = Buffer.alloc(32);
  identity[0] = 1;
  const second = Buffer.from(`ee${'ff'.repeat(30)}7f`, 'hex');
  it.each([...ED25519_TORSION_SUBGROUP, second.toString('hex')])(
    'refuse the key %s, by which anything is signed',
    (key) => {
      for (let i = 0; i < 16; i++) {
        expect(crypto.verifyEd25519(bytes(key), Buffer.of(i), Buffer.concat([identity, Buffer.alloc(32)]))).toBe(false);
      }
    },
  );
});

describe('both adapters', () => {
  it('hash alike', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (input) => {
        expect(Buffer.from(nobleCrypto.sha256(input)).equals(nodeCrypto.sha256(input))).toBe(true);
      }),
    );
  });
});

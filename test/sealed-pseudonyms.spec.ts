import type { SealedPseudonym } from '@lacznik/contracts';
import { makePesel } from '@lacznik/identifiers';
import * as fc from 'fast-check';
import { CompactEncrypt, CompactSign, decodeProtectedHeader, importJWK, type JWK } from 'jose';
import { readSealingKeys } from '../apps/identity/src/pseudonyms/sealing-keys';
import { readUnsealingKeys } from '../apps/privacy-gateway/src/sealed-pseudonyms/unsealing-keys';
import { makeSealingKeys } from '../deploy/local/keys';
import { sealingBy } from './harness/sealing';
import { temporaryFolder } from './harness/temporary-folder';

const OPS = 'OPS-260604';
const person = (serial: number) => ({ pesel: makePesel('1990-01-01', serial) });
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a pseudonym that identity seals for the gateway', () => {
  const keys = makeSealingKeys('2026-11');
  const { pseudonyms, seal, open } = sealingBy(keys);

  const hubOf = (serial: number): string => pseudonyms.derive(['hub'], [person(serial)]).hub?.[0] ?? '';
  const logOf = (serial: number): string => pseudonyms.derive(['log'], [person(serial)]).log?.[0] ?? '';
  async function sealed(serial = 1, sender = OPS, audience = 'log', by = seal): Promise<string> {
    const tokens = await by.seal({ sender, audiences: [audience] }, [person(serial)]);
    return tokens[audience]?.[0] ?? '';
  }
  const binding = (serial = 1) => ({ sender: OPS, audience: 'log', hub: hubOf(serial) });

  it('opens where it was sealed for, and nowhere else', async () => {
    const senders = fc.constantFrom(OPS, 'OPS-260605', 'PUP-2606');
    const audiences = fc.constantFrom('log', 'OPS-260604', 'PUP-2606');
    const bindings = fc.record({ sender: senders, audience: audiences, serial: fc.nat(3) });
    await fc.assert(
      fc.asyncProperty(bindings, bindings, async (made, expected) => {
        const token = await sealed(made.serial, made.sender, made.audience);
        const { sender, audience, serial } = expected;
        const opened = await open.open(token, { sender, audience, hub: hubOf(serial) });
        const isSame = JSON.stringify(made) === JSON.stringify(expected);
        const content = pseudonyms.derive([audience], [person(serial)])[audience]?.[0];
        expect(opened).toEqual(isSame ? { ok: true, content } : { ok: false, reason: expect.any(String) as string });
      }),
    );
  });

  it.each([
    ['sender', { sender: 'OPS-260605' }],
    ['audience', { audience: OPS }],
    ['person', { hub: hubOf(2) }],
  ])('says that it is of another %s, and nothing about the person', async (what, other) => {
    const opened = await open.open(await sealed(), { ...binding(), ...other });
    expect(opened).toEqual({
      ok: false,
      reason: `it was sealed ${what === 'sender' ? 'for' : 'of'} another ${what}`,
    });
  });

  it('is a new token each time, of which its carrier sees algorithm and key only', async () => {
    const tokens = await Promise.all([sealed(), sealed(), sealed()]);
    const parts = tokens.map((token) => token.split('.'));
    expect(new Set(parts.map(([, , , content]) => content)).size).toBe(3);
    const { epk, ...header } = decodeProtectedHeader(tokens[0] ?? '');
    expect(header).toEqual({ alg: 'ECDH-ES', enc: 'A256GCM', kid: 'gateway-2026-11' });
    expect(epk).toMatchObject({ crv: 'X25519' });
  });

  it('comes for many persons and audiences in the order in which they were asked for', async () => {
    const tokens = await seal.seal({ sender: OPS, audiences: ['log', 'PUP-2606'] }, [person(1), person(2)]);
    expect(Object.keys(tokens)).toEqual(['log', 'PUP-2606']);
    for (const [i, serial] of [1, 2].entries())
      expect(await open.open(tokens.log?.[i] ?? '', binding(serial))).toEqual({ ok: true, content: logOf(serial) });
  });

  it('opens as long as the gateway has its key, while identity already seals for the next', async () => {
    const next = makeSealingKeys('2026-12');
    const both = { ...next, gateway: { keys: [...next.gateway.keys, ...keys.gateway.keys] } };
    const rotated = sealingBy(both);
    const [old, fresh] = [await sealed(), await sealed(1, OPS, 'log', rotated.seal)];
    expect(await rotated.open.open(old, binding())).toEqual({ ok: true, content: logOf(1) });
    expect(await rotated.open.open(fresh, binding())).toEqual({ ok: true, content: logOf(1) });
    const reason = 'it was sealed for a key that is not here';
    expect(await sealingBy(next).open.open(old, binding())).toEqual({ ok: false, reason, lacksKey: true });
    const signerGone = { keys: [...next.gateway.keys, ...keys.gateway.keys.slice(0, 1)] };
    expect(await sealingBy({ ...next, gateway: signerGone }).open.open(old, binding())).toEqual({
      ok: false,
      reason: 'it was signed with a key that is not here',
      lacksKey: true,
    });
  });

  it('is nobody else’s to make: an edge may have the gateway’s public key, and still not say what the log calls a person', async () => {
    const [, recipient] = keys.identity.keys;
    const payload = JSON.stringify({ ...binding(), pseudonym: logOf(2) } satisfies SealedPseudonym);
    const encrypt = async (plaintext: string): Promise<string> =>
      new CompactEncrypt(utf8(plaintext))
        .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid: 'gateway-2026-11' })
        .encrypt(await importJWK(recipient as JWK, 'ECDH-ES'));
    const stranger = await importJWK(makeSealingKeys('x').identity.keys[0] as JWK, 'EdDSA');
    const forged = await new CompactSign(utf8(payload))
      .setProtectedHeader({ alg: 'EdDSA', kid: 'identity-2026-11' })
      .sign(stranger);
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(payload).toString('base64url')}.`;
    for (const plaintext of [payload, forged, unsigned, '']) {
      const reason = 'it is not signed by identity';
      expect(await open.open(await encrypt(plaintext), binding())).toEqual({ ok: false, reason });
    }
  });

  it('does not open once a character of it is another', async () => {
    const token = await sealed();
    const places = fc.nat(token.length - 1).filter((at) => token[at] !== '.');
    await fc.assert(
      fc.asyncProperty(places, fc.constantFrom(...'AQgw'), async (at, other) => {
        // The last of a part may have bits that are not read.
        fc.pre(token[at] !== other && !['.', undefined].includes(token[at + 1]));
        const altered = token.slice(0, at) + other + token.slice(at + 1);
        expect(await open.open(altered, binding())).toMatchObject({ ok: false });
      }),
    );
    for (const none of ['', '....', 'a.b.c', `${token}.`])
      expect(await open.open(none, binding())).toEqual({ ok: false, reason: 'it does not open' });
  });
});

describe('the files between which pseudonyms are sealed', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());
  const { identity, gateway } = makeSealingKeys('1');
  const [signer, recipient] = identity.keys as [JWK, JWK];
  const [own, verifier] = gateway.keys as [JWK, JWK];

  it.each<[string, JWK[], RegExp]>([
    ['no key that signs', [recipient], /needs a key with "use": "sig"/],
    ['no key of the gateway', [signer], /needs a key with "use": "enc"/],
    ['no private key that signs', [verifier, recipient], /cannot use the key \w+-1/],
    ['the gateway’s private key', [signer, own], /private part of the gateway's key \w+-1/],
    [
      'a key that signs in the place of the gateway’s',
      [signer, { ...verifier, use: 'enc', kid: 'x' }],
      /X25519 or P-256/,
    ],
    ['a key of another kind that signs', [{ ...own, use: 'sig', kid: 'x' }, recipient], /an Ed25519 key/],
    ['a key that is cut off', [{ ...signer, d: 'AAAA' }, recipient], /cannot use the key \w+-1/],
  ])('are refused at identity with %s', (_, keys, reason) => {
    const path = folder.write('identity.json', JSON.stringify({ keys }));
    expect(() => readSealingKeys(path)).toThrow(reason);
  });

  it.each<[string, JWK[], RegExp]>([
    ['no private key', [verifier], /needs a key with "use": "enc"/],
    ['no key of identity', [own], /needs a key with "use": "sig"/],
    ['its public key only', [recipient, verifier], /cannot use the key \w+-1/],
    ['identity’s private key', [own, signer], /private part of identity's key \w+-1/],
  ])('are refused at the gateway with %s', (_, keys, reason) => {
    const path = folder.write('gateway.json', JSON.stringify({ keys }));
    expect(() => readUnsealingKeys(path)).toThrow(reason);
  });
});

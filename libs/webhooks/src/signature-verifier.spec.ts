import { newSigningKey, publicKeyOf, Signer, type SigningKey } from './signing-keys';
import { SignatureVerifier } from './signature-verifier';

const NOW = new Date('2026-02-02T08:15:00.000Z');
const BODY = Buffer.from('{"recordId":"R/2026/żółw"}');
const HMAC = newSigningKey('hmac-sha256', NOW);
const ED25519 = newSigningKey('ed25519', NOW);

function headersOf(...keys: SigningKey[]): Record<string, string> {
  return new Signer(keys).headersFor('OPS-260604.7', BODY.toString(), NOW);
}

describe('the verifier of signatures', () => {
  const both = new SignatureVerifier([HMAC.secret, publicKeyOf(ED25519)], 300);

  it('takes what either kind of key has signed, beside signatures that it does not know', () => {
    expect(both.faultOf(headersOf(HMAC), BODY, NOW.getTime())).toBeUndefined();
    expect(both.faultOf(headersOf(newSigningKey('ed25519', NOW), ED25519), BODY, NOW.getTime())).toBeUndefined();
  });

  it.each([HMAC, ED25519])('refuses another body, another id, another time: %#', (key) => {
    const headers = headersOf(key);
    const other = Buffer.from(BODY.toString().replace('2026', '2027'));
    expect(both.faultOf(headers, other, NOW.getTime())).toBe('wrong-signature');
    expect(both.faultOf({ ...headers, 'webhook-id': 'OPS-260604.8' }, BODY, NOW.getTime())).toBe('wrong-signature');
    const at = String(Number(headers['webhook-timestamp']) + 1);
    expect(both.faultOf({ ...headers, 'webhook-timestamp': at }, BODY, NOW.getTime())).toBe('wrong-signature');
  });

  it('takes five minutes of difference, and no more', () => {
    const faults = [-301_000, -300_000, 300_000, 301_000].map((ms) =>
      both.faultOf(headersOf(HMAC), BODY, NOW.getTime() + ms),
    );
    expect(faults).toEqual(['too-old', undefined, undefined, 'too-old']);
  });

  it('knows no key that is none, and shows none', () => {
    for (const secret of ['', 'whsec_', 'whsec_short', 'whpk_AAAA', ED25519.secret])
      expect(() => new SignatureVerifier([secret], 300)).toThrow(
        /^Secret 1 of the webhooks is none: expected whsec_… or whpk_…/,
      );
  });
});

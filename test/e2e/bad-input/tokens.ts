import { decodeProtectedHeader, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { startIssuer, type TokenIssuer } from '../../../deploy/local/issuer';

const CLAIMS = { sub: 'PUP-2606-system', institution: 'PUP-2606', roles: ['institution'] as const };

/** Tokens that open nothing, each for one reason, and what the answer says of it. */
export async function wrongTokens(issuer: TokenIssuer): Promise<[name: string, token: string, detail: RegExp][]> {
  const own = { issuer: issuer.issuer, audience: issuer.audience };
  const stranger = await startIssuer();
  const strangers = await stranger.issue({ ...CLAIMS, ...own });
  await stranger.stop();
  const unsecured = new UnsecuredJWT(CLAIMS).setIssuer(own.issuer).setAudience(own.audience).setExpirationTime('1h');
  return [
    ['none', '', /Authorization: Bearer/],
    ['garbage', 'xyz', /Authorization: Bearer/],
    ['garbage of three parts', 'abc.def.ghi', /form/],
    ['an expired one', await issuer.issue({ ...CLAIMS, expiresIn: '1h ago' }), /expired/],
    ["one of another's key", strangers, /a key that the issuer does not publish/],
    ["one of another's key under our key id", await underOurKeyId(issuer), /signature/],
    ['one for another audience', await issuer.issue({ ...CLAIMS, audience: 'elsewhere' }), /claim aud /],
    ['one of another issuer', await issuer.issue({ ...CLAIMS, issuer: 'http://elsewhere' }), /claim iss /],
    ['one without signature', unsecured.encode(), /Authorization: Bearer/],
    ['one of algorithm none with a signature', `${unsecured.encode()}c2ln`, /signature/],
  ];
}

async function underOurKeyId(issuer: TokenIssuer): Promise<string> {
  const { kid } = decodeProtectedHeader(await issuer.issue(CLAIMS));
  const { privateKey } = await generateKeyPair('ES256');
  return new SignJWT({ ...CLAIMS })
    .setProtectedHeader({ alg: 'ES256', kid })
    .setIssuer(issuer.issuer)
    .setAudience(issuer.audience)
    .setExpirationTime('1h')
    .sign(privateKey);
}

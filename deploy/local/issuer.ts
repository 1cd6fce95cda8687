import type { Role } from '@lacznik/contracts';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { type SignInClient, signInPages } from './sign-in';

/** The claims of an access token. */
export interface TokenClaims {
  sub: string;
  /** An institution id such as `OPS-260604`; absent for auditors, administrators and edges. */
  institution?: string;
  /** Of an edge: the ids of those that it serves. */
  institutions?: readonly string[];
  /** None for what opens Kafka alone. */
  roles?: readonly Role[];
  /** From now, in jose's notation (`15m`, `12h`, `30d`, `1h ago`). Default `12h`. */
  expiresIn?: string;
  /** Another `iss` or `aud` than the issuer's own, for tokens that are to be refused. */
  issuer?: string;
  audience?: string;
}

/** A development issuer of access tokens, with a fresh ES256 key each run. Never for production. */
export interface TokenIssuer {
  /** The `iss` of its tokens: its own URL. */
  readonly issuer: string;
  /** Where its public key is published. */
  readonly jwksUrl: string;
  /** The same: a JWK set. */
  readonly jwks: { keys: JWK[] };
  /** The `aud` of its tokens. */
  readonly audience: string;
  issue(claims: TokenClaims): Promise<string>;
  /** From now on people sign in here too, by OpenID Connect, to this client alone. Their tokens are like all others of the issuer. */
  offerSignIn(client: SignInClient): Promise<void>;
  stop(): Promise<void>;
}

const algorithm = 'ES256';
const audience = 'lacznik';

/** Starts an issuer on a free port of 127.0.0.1. */
export async function startIssuer(): Promise<TokenIssuer> {
  const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  const jwks = { keys: [{ ...jwk, kid, alg: algorithm, use: 'sig' }] };
  let signIn: RequestListener = (_, response) => response.writeHead(404).end();
  const server = await publish(jwks, (request, response) => signIn(request, response));
  const own = { issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, audience };

  const issue = ({ sub, expiresIn = '12h', issuer = own.issuer, audience = own.audience, ...claims }: TokenClaims) =>
    new SignJWT({ ...claims })
      .setProtectedHeader({ alg: algorithm, kid, typ: 'JWT' })
      .setSubject(sub)
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(expiresIn)
      .sign(privateKey);

  const offerSignIn = async (client: SignInClient): Promise<void> => {
    signIn = await signInPages({
      ...own,
      client,
      key: { ...(await exportJWK(privateKey)), kid, alg: algorithm, use: 'sig' },
    });
  };

  return { ...own, jwks, jwksUrl: `${own.issuer}/jwks.json`, issue, offerSignIn, stop: () => close(server) };
}

async function publish(jwks: object, others: RequestListener): Promise<Server> {
  const body = JSON.stringify(jwks);
  const server = createServer((request, response) => {
    if (request.url === '/jwks.json') response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    else others(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function close(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}

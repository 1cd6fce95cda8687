import { readFileSync } from 'node:fs';
import { ConfigError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { ConsoleConfig } from '../console-config';
import type { SignInUnderWay } from '../sessions/person-session';
import type { Tokens } from '../sessions/sealed-tokens';

/** What a sign-in has brought. */
export interface SignedIn extends Tokens {
  name?: string | undefined;
}

/** The issuer of identities, by OpenID Connect: authorization code with PKCE. */
@Injectable()
export class Issuer {
  private discovered?: Promise<oidc.Configuration>;
  private readonly secret: string;

  constructor(private readonly config: ConsoleConfig) {
    this.secret = readSecret(config.clientSecretFile);
  }

  /** Begins a sign-in: where the browser has to go, and what its return is held against. */
  async beginSignIn(returnTo: string): Promise<{ url: URL; signIn: SignInUnderWay }> {
    const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
    const url = oidc.buildAuthorizationUrl(await this.discover(), {
      redirect_uri: this.address('/sign-in/callback'),
      scope: 'openid profile',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    return { url, signIn: { state, nonce, verifier, returnTo } };
  }

  /** @throws what openid-client throws where the answer does not fit */
  async finishSignIn(query: string, { state, nonce, verifier }: SignInUnderWay): Promise<SignedIn> {
    const answered = await oidc.authorizationCodeGrant(
      await this.discover(),
      new URL(`${this.address('/sign-in/callback')}${query}`),
      { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
    );
    const name = answered.claims()?.['name'];
    return { ...tokensIn(answered), name: typeof name === 'string' ? name : undefined };
  }

  /** @returns undefined where the issuer gives none any more */
  async renewTokens({ refreshToken, idToken }: Tokens): Promise<Tokens | undefined> {
    if (refreshToken === undefined) return undefined;
    try {
      const answered = await oidc.refreshTokenGrant(await this.discover(), refreshToken);
      return { refreshToken, ...tokensIn(answered, idToken) };
    } catch (error) {
      if (error instanceof oidc.ResponseBodyError) return undefined;
      throw error;
    }
  }

  /** Where the browser ends the session at the issuer too. */
  async signOutUrl(idToken: string): Promise<URL> {
    return oidc.buildEndSessionUrl(await this.discover(), {
      id_token_hint: idToken,
      post_logout_redirect_uri: this.address('/signed-out'),
    });
  }

  private discover(): Promise<oidc.Configuration> {
    this.discovered ??= this.askForConfiguration();
    return this.discovered;
  }

  private async askForConfiguration(): Promise<oidc.Configuration> {
    const { tokenIssuer, clientId } = this.config;
    const issuer = new URL(tokenIssuer);
    // An issuer without https is one on this machine, for development; whoever runs it otherwise has set it so for every app.
    const execute = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
    try {
      return await oidc.discovery(issuer, clientId, this.secret, undefined, { execute });
    } catch (error) {
      // The next sign-in asks again.
      delete this.discovered;
      throw error;
    }
  }

  private address(path: string): string {
    return `${this.config.publicUrl}${path}`;
  }
}

type Answered = oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers;

function tokensIn(answered: Answered, idTokenBefore = ''): Tokens {
  const { access_token: accessToken, refresh_token: refreshToken, id_token: idToken = idTokenBefore } = answered;
  const expiresAt = Date.now() + (answered.expiresIn() ?? 0) * 1000;
  return { accessToken, idToken, expiresAt, ...(refreshToken === undefined ? {} : { refreshToken }) };
}

function readSecret(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    throw ConfigError.of('CLIENT_SECRET_FILE', 'cannot be read');
  }
}

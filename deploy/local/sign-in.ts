import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { JWK } from 'jose';
import type { Configuration, Provider } from 'oidc-provider';
import { randomBytes } from 'node:crypto';
import { LOCAL_PEOPLE, type LocalPerson } from './people';

/** Whom people sign in to. */
export interface SignInClient {
  /** Where its pages are. */
  url: string;
  clientId: string;
  clientSecret: string;
}

interface SignInOptions {
  issuer: string;
  audience: string;
  /** The private key that signs the tokens. */
  key: JWK;
  client: SignInClient;
}

const API = 'urn:lacznik';
const API_SCOPE = 'api';
const TOKEN_TTL_S = 600;
const SESSION_TTL_S = 12 * 3600;
const INTERACTION = /^\/interaction\/[\w-]+$/;

/** Signing in without a password, by choosing a person: for development alone. */
export async function signInPages(options: SignInOptions): Promise<RequestListener> {
  const provider = await makeProvider(options);
  const others = provider.callback();
  return (request, response) => {
    if (!INTERACTION.test(request.url ?? '')) void others(request, response);
    else answerInteraction(provider, request, response).catch((error: unknown) => fail(response, error));
  };
}

/** Without its warnings of what a local run does on purpose: it keeps nothing, on a Node that is not called LTS yet. */
async function makeProvider(options: SignInOptions): Promise<Provider> {
  const { warn } = console;
  console.warn = (...said: unknown[]) => {
    if (!String(said[0]).includes('oidc-provider WARNING')) warn(...said);
  };
  try {
    // Most runs have no pages, and it is a heavy thing to load.
    const { Provider } = await import('oidc-provider');
    return new Provider(options.issuer, configurationOf(options));
  } finally {
    console.warn = warn;
  }
}

async function answerInteraction(provider: Provider, request: IncomingMessage, response: ServerResponse) {
  if (request.method !== 'POST') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(choicePage());
    return;
  }
  const accountId = new URLSearchParams(await text(request)).get('login') ?? '';
  await provider.interactionFinished(request, response, { login: { accountId } });
}

/** Such as a form that is sent again after the sign-in it belonged to. */
function fail(response: ServerResponse, error: unknown): void {
  response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`This sign-in is over: begin again in the console. (${String(error)})`);
}

function choicePage(): string {
  const choices = LOCAL_PEOPLE.map(
    ({ login, name, is }) =>
      `<p><button name="login" value="${login}">${name}</button> ${is} (<code>${login}</code>)</p>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Who are you?</title><main><h1>Who are you?</h1><form method="post">${choices.join('')}</form></main></html>`;
}

function configurationOf({ audience, key, client }: SignInOptions): Configuration {
  return {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [`${client.url}/sign-in/callback`],
        post_logout_redirect_uris: [`${client.url}/signed-out`],
        grant_types: ['authorization_code', 'refresh_token'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    jwks: { keys: [key] },
    routes: { jwks: '/jwks.json' },
    claims: { openid: ['sub'], profile: ['name'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    ttl: {
      AccessToken: TOKEN_TTL_S,
      IdToken: TOKEN_TTL_S,
      Session: SESSION_TTL_S,
      Grant: SESSION_TTL_S,
      RefreshToken: SESSION_TTL_S,
      Interaction: TOKEN_TTL_S,
    },
    issueRefreshToken: () => true,
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => API,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: API_SCOPE,
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: TOKEN_TTL_S,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    findAccount: (_, login) => {
      const person = personOf(login);
      return person && { accountId: login, claims: () => ({ sub: login, name: person.name }) };
    },
    extraTokenClaims: (_, token) => ('accountId' in token ? claimsOf(token.accountId) : undefined),
    // Nobody is asked whether the console may act for them.
    loadExistingGrant: async (ctx) => {
      const { provider, client: asking, session } = ctx.oidc;
      const grant = new provider.Grant({ clientId: asking?.clientId ?? '', accountId: session?.accountId ?? '' });
      grant.addOIDCScope('openid profile');
      grant.addResourceScope(API, API_SCOPE);
      await grant.save();
      return grant;
    },
  };
}

function claimsOf(login: string): { roles: string[]; institution?: string } | undefined {
  const person = personOf(login);
  if (!person) return undefined;
  const { role, institution } = person;
  return { roles: [role], ...(institution === undefined ? {} : { institution }) };
}

function personOf(login: string): LocalPerson | undefined {
  return LOCAL_PEOPLE.find((person) => person.login === login);
}

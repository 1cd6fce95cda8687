import { readFile } from 'node:fs/promises';
import { requestJson } from '@lacznik/http';
import { LacznikError } from '@lacznik/platform';
import { decodeJwt } from 'jose';
import type { SecuritySettings } from './security-settings';

const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 64 * 1024;
/** A token is replaced so long before it expires, or at half its life. */
const RENEW_BEFORE_MS = 60_000;

/** The tokens that an app signs in to Kafka with. */
export interface AccessTokens {
  /** One that is valid now. @throws LacznikError that says where none could be had, never what one holds */
  token: () => Promise<string>;
  /** Whose the last one was; `?` where there was none, or it is not to be read. */
  subject: () => string;
}

/** From the file or the issuer that the settings name. */
export function accessTokens(settings: SecuritySettings): AccessTokens {
  const { kafkaTokenFile: file } = settings;
  const obtain = file === undefined ? fromIssuer(settings) : (): Promise<string> => fromFile(file);
  let subject = '?';
  return {
    token: async () => {
      const token = await obtain();
      subject = subjectOf(token);
      return token;
    },
    subject: () => subject,
  };
}

async function fromFile(path: string): Promise<string> {
  const token = (await readFile(path, 'utf8').catch(() => '')).trim();
  if (token === '')
    throw new LacznikError('unavailable', `KAFKA_TOKEN_FILE holds no token, or cannot be read: ${path}`);
  return token;
}

/** Many connections sign in at once: they share a call, and a token as long as it is valid. */
function fromIssuer(settings: SecuritySettings): () => Promise<string> {
  let current: { token: string; until: number } | undefined;
  let asking: Promise<string> | undefined;
  const ask = async (): Promise<string> => {
    const { token, lifeMs } = await askIssuer(settings);
    current = { token, until: performance.now() + Math.max(lifeMs / 2, lifeMs - RENEW_BEFORE_MS) };
    return token;
  };
  return async () => {
    if (current && performance.now() < current.until) return current.token;
    asking ??= ask().finally(() => (asking = undefined));
    return asking;
  };
}

/** OAuth 2.0 client credentials, RFC 6749 section 4.4. */
async function askIssuer(settings: SecuritySettings): Promise<{ token: string; lifeMs: number }> {
  const { kafkaTokenUrl: url = '', kafkaTokenScope: scope } = settings;
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...(scope === undefined ? {} : { scope }) });
  const { status, json } = await requestJson({
    url,
    method: 'POST',
    headers: { authorization: await basicOf(settings), 'content-type': 'application/x-www-form-urlencoded' },
    body: body.toString(),
    timeoutMs: TIMEOUT_MS,
    maxBytes: MAX_ANSWER_BYTES,
  });
  const { access_token: token, expires_in: seconds, error } = (json ?? {}) as Readonly<Record<string, unknown>>;
  if (status === 200 && typeof token === 'string') return { token, lifeMs: Number(seconds ?? 0) * 1000 };
  const why = typeof error === 'string' && /^[a-z_]{1,50}$/.test(error) ? ` ${error}` : '';
  throw new LacznikError('unavailable', `KAFKA_TOKEN_URL gives no token: it answers ${status}${why}`);
}

/** Both parts are encoded as in a form: RFC 6749 section 2.3.1. */
async function basicOf({ kafkaClientId = '', kafkaClientSecretFile = '' }: SecuritySettings): Promise<string> {
  const secret = (await readFile(kafkaClientSecretFile, 'utf8').catch(() => '')).trim();
  if (secret === '')
    throw new LacznikError('unavailable', `KAFKA_CLIENT_SECRET_FILE cannot be read: ${kafkaClientSecretFile}`);
  const [id, password] = [kafkaClientId, secret].map((part) => new URLSearchParams({ '': part }).toString().slice(1));
  return `Basic ${Buffer.from(`${id}:${password}`).toString('base64')}`;
}

function subjectOf(token: string): string {
  try {
    return decodeJwt(token).sub ?? '?';
  } catch {
    return '?';
  }
}

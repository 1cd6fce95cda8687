import type { AttemptOutcome } from '@lacznik/contracts';
import {
  type AddressPolicy,
  type BytesAnswer,
  HttpCallError,
  type HttpCallFault,
  HttpConnections,
  requestBytes,
} from '@lacznik/http';
import { Signer, type SigningKey } from '@lacznik/webhooks';
import { parseRetryAfter } from './retry-schedule';

/** So many calls of one receiver are under way at the same time. */
export const CONCURRENCY = 32;

const CONNECT_TIMEOUT_MS = 5000;
/** From the call to the last byte of the answer. */
const TIMEOUT_MS = 15_000;
/** Nobody reads what a receiver answers; its frameworks send some bytes all the same. */
const MAX_ANSWER_BYTES = 64 * 1024;

const OUTCOMES: Readonly<Record<HttpCallFault, AttemptOutcome>> = {
  timeout: 'timeout',
  'too-long': 'answer-too-long',
  'no-connection': 'no-connection',
  unreadable: 'no-connection',
  'forbidden-address': 'forbidden-address',
};

/** What is sent: the same id and the same bytes each time. */
export interface WebhookMessage {
  id: string;
  body: string;
  /** The last number up to which everything has been delivered, filtered or put aside. */
  through?: number;
}

/** How a call has ended. */
export interface Attempt {
  outcome: AttemptOutcome;
  status?: number;
  /** For people. */
  detail?: string;
  retryAfterMs?: number;
  durationMs: number;
  /** Where it was delivered. */
  answer?: Buffer;
}

/** The address of one subscription. A call never throws: whatever happens is an attempt with an outcome. */
export class Receiver {
  private readonly connections: HttpConnections;
  private readonly signer: Signer;
  private readonly url: URL;

  constructor({ url, keys }: { url: string; keys: readonly SigningKey[] }, policy: AddressPolicy) {
    this.url = new URL(url);
    const server = { policy, connections: CONCURRENCY, connectTimeoutMs: CONNECT_TIMEOUT_MS };
    this.connections = HttpConnections.toForeign(this.url.origin, server);
    this.signer = new Signer(keys);
  }

  async send({ id, body, through }: WebhookMessage): Promise<Attempt> {
    const started = performance.now();
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Lacznik',
      ...this.signer.headersFor(id, body, new Date()),
      'lacznik-through': through?.toString(),
    };
    const call = { url: this.url.href, method: 'POST', headers, body, connections: this.connections } as const;
    const ended = await requestBytes({ ...call, timeoutMs: TIMEOUT_MS, maxBytes: MAX_ANSWER_BYTES }).then(
      attemptOf,
      failureOf,
    );
    return { ...ended, durationMs: Math.round(performance.now() - started) };
  }

  /** Ends once the calls under way have ended. */
  close(): Promise<void> {
    return this.connections.close();
  }
}

type Ended = Omit<Attempt, 'durationMs'>;

function attemptOf({ status, bytes, retryAfter }: BytesAnswer): Ended {
  if (status >= 200 && status < 300) return { outcome: 'delivered', status, answer: bytes };
  if (status >= 300 && status < 400)
    return { outcome: 'redirected', status, detail: 'It redirects, which is not followed.' };
  const retryAfterMs = parseRetryAfter(retryAfter, new Date());
  return { outcome: 'refused', status, detail: `It answers with the status ${status}.`, retryAfterMs };
}

function failureOf(error: unknown): Ended {
  if (!(error instanceof HttpCallError)) throw error;
  const { fault, message } = error;
  return {
    outcome: OUTCOMES[fault],
    detail: fault === 'forbidden-address' ? `It is ${message}.` : `There is ${detailOf(error)}.`,
  };
}

function detailOf({ fault, message }: HttpCallError): string {
  return fault === 'no-connection' ? `no whole answer (${message})` : message;
}

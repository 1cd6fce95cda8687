import { HttpCallError, type HttpConnections, requestBytes } from '@lacznik/http';

/** What the hub waits for. */
const TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 64 * 1024;
const MAX_RETRY_AFTER_MS = 30_000;

export interface WebhookCall {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  connections: HttpConnections;
}

/** How a receiver answered. */
export interface WebhookAnswer {
  status?: number;
  /** 2xx. */
  isTaken: boolean;
  /** 4xx. */
  isRefused: boolean;
  /** In words. */
  said: string;
  text: string;
  retryAfterMs?: number;
  /** What the hub takes for no answer, whatever was meant. */
  fault?: string;
}

/** Never rejects but for errors of this program. */
export async function callWebhook({ url, headers, body, connections }: WebhookCall): Promise<WebhookAnswer> {
  const sent = { 'content-type': 'application/json', 'user-agent': 'Lacznik', ...headers };
  const bounds = { timeoutMs: TIMEOUT_MS, maxBytes: MAX_ANSWER_BYTES };
  try {
    const answer = await requestBytes({ url, method: 'POST', headers: sent, body, connections, ...bounds });
    const { status, bytes, retryAfter } = answer;
    const seconds = Number(retryAfter);
    return {
      status,
      isTaken: status >= 200 && status < 300,
      isRefused: status >= 400 && status < 500,
      said: `answered with ${status}`,
      text: bytes.toString('utf8'),
      ...(seconds > 0 ? { retryAfterMs: Math.min(seconds * 1000, MAX_RETRY_AFTER_MS) } : {}),
      ...(status >= 300 && status < 400 ? { fault: `redirects (${status})` } : {}),
    };
  } catch (error) {
    if (!(error instanceof HttpCallError)) throw error;
    return failed(error);
  }
}

/** A receiver that is away for a moment is called again: that is no fault of its answers. */
function failed({ fault, message }: HttpCallError): WebhookAnswer {
  const isFault = fault === 'timeout' || fault === 'too-long';
  const said = `no whole answer (${message})`;
  return { isTaken: false, isRefused: false, said, text: '', ...(isFault ? { fault: said } : {}) };
}

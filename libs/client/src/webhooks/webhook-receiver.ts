import type { ServerResponse } from 'node:http';
import type { FeedEvent } from '@lacznik/contracts';
import { CHALLENGE_TYPE, type SignatureFault, SignatureVerifier, TEST_TYPE, WITHDRAWN_TYPE } from '@lacznik/webhooks';
import type { Delivery } from '../deliveries/delivery';
import { bodyOf, type ReadableRequest } from './request-body';
import type { WebhookAnswer, WebhookReceiverOptions, WebhookRequest } from './webhook-options';

const TOLERANCE_SECONDS = 300;
const MAX_BODY_BYTES = 1024 * 1024;

const REFUSALS: Readonly<Record<SignatureFault, string>> = {
  'no-signature': 'The headers webhook-id, webhook-timestamp and webhook-signature are missing, or cannot be read.',
  'too-old': 'webhook-timestamp is not of now: see that the clocks are right.',
  'wrong-signature': 'No signature fits: see that the secret is that of the subscription, and the body as it came.',
};

/** What stands in a webhook's body, as far as it decides what is done. */
interface Content {
  id: string;
  type: string;
  sequence?: number;
  data?: { challenge?: string };
}

/** Receives webhooks: checks signature and time, answers the challenge, and has deliveries taken over before they are answered. */
export class WebhookReceiver {
  constructor(private readonly options: WebhookReceiverOptions) {
    // What is no secret is to be known when the program starts.
    if (typeof options.secrets !== 'function') this.verifierOf(options.secrets);
  }

  /**
   * For `createServer` of node:http, `app.post` of Express and `app.use` of Nest alike: before whatever parses bodies, or with the bytes
   * in `rawBody` (Nest) or `body` (`express.raw()`).
   */
  readonly listener = (request: ReadableRequest, response: ServerResponse): void => {
    this.answerTo(request)
      .then(({ status, headers, body }) => response.writeHead(status, headers).end(body))
      .catch((error: unknown) => {
        this.options.onError?.(error);
        response.destroy();
      });
  };

  /** For any other server: how a webhook is to be answered, once it is taken over. Header names are in lower case. */
  async receive({ headers, body }: WebhookRequest): Promise<WebhookAnswer> {
    try {
      const { secrets, now = Date.now } = this.options;
      const verifier = this.verifierOf(typeof secrets === 'function' ? await secrets() : secrets);
      const fault = verifier.faultOf(headers, body, now());
      if (fault) return this.refuse(401, REFUSALS[fault]);
      return await this.take(JSON.parse(Buffer.from(body).toString('utf8')) as Content, headers);
    } catch (error) {
      this.options.onError?.(error);
      return text(500, 'It was not taken over: send it again.');
    }
  }

  private verifierOf(secrets: readonly string[]): SignatureVerifier {
    return new SignatureVerifier(secrets, this.options.toleranceSeconds ?? TOLERANCE_SECONDS);
  }

  private async answerTo(request: ReadableRequest): Promise<WebhookAnswer> {
    if (request.method !== 'POST') return this.refuse(405, 'Webhooks come by POST.');
    const { maxBodyBytes = MAX_BODY_BYTES } = this.options;
    const body = await bodyOf(request, maxBodyBytes);
    if (body === 'too-long') return this.refuse(413, `The body has more than ${maxBodyBytes} bytes.`);
    if (body !== 'parsed') return this.receive({ headers: request.headers, body });
    const order = 'The body was parsed before its signature could be verified: put the receiver before express.json()';
    return this.refuse(500, `${order}, or keep the bytes in rawBody.`);
  }

  private async take(content: Content, headers: WebhookRequest['headers']): Promise<WebhookAnswer> {
    if (content.type === CHALLENGE_TYPE) return challengeAnswer(content);
    if (content.type !== TEST_TYPE) {
      const through = Number(headers['lacznik-through']);
      await this.options.onDelivery(deliveryOf(content), Number.isSafeInteger(through) ? { through } : {});
    }
    return { status: 204, headers: {}, body: '' };
  }

  private refuse(status: number, why: string): WebhookAnswer {
    this.options.onError?.(new Error(why));
    return text(status, why);
  }
}

function deliveryOf(content: Content): Delivery {
  const { id, type, sequence = 0 } = content;
  if (type === WITHDRAWN_TYPE) return { kind: 'withdrawn', id, sequence };
  return { kind: 'event', id, sequence, event: content as unknown as FeedEvent };
}

function challengeAnswer({ data }: Content): WebhookAnswer {
  const body = JSON.stringify({ challenge: data?.challenge });
  return { status: 200, headers: { 'content-type': 'application/json' }, body };
}

function text(status: number, body: string): WebhookAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}

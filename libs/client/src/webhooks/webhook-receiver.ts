import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Delivery } from '../deliveries/delivery';

/** How webhooks are received. */
export interface WebhookReceiverOptions {
  /** `whsec_…` and `whpk_…` of the subscription: one that fits is enough, so the next one can stand here before the last one ends. A function is asked each time. */
  secrets: readonly string[] | (() => readonly string[] | Promise<readonly string[]>);
  /** Takes it over, before the webhook is answered: where it throws, the delivery comes again. */
  onDelivery: (delivery: Delivery, call: WebhookCall) => void | Promise<void>;
  /** Hears why a webhook was not answered with 2xx. */
  onError?: (error: unknown) => void;
  /** How old, or how far ahead, a webhook's time may be. Default 300. */
  toleranceSeconds?: number;
  /** Default 1 MiB. */
  maxBodyBytes?: number;
  /** Milliseconds since 1970. Default `Date.now`. */
  now?: () => number;
}

/** What else a webhook says. */
export interface WebhookCall {
  /** Everything up to this number was delivered, filtered, or put aside to be tried anew. */
  through?: number;
}

/** A webhook as it came: the body as bytes, before anybody parses it. */
export interface WebhookRequest {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Uint8Array;
}

/** How it is to be answered. */
export interface WebhookAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Receives webhooks: checks signature and time, answers the challenge, hands on deliveries. */
export class WebhookReceiver {
  constructor(private readonly options: WebhookReceiverOptions) {}

  /**
   * For `createServer` of node:http, `app.post` of Express and `app.use` of Nest alike. The body must not have been parsed, or be there
   * as bytes: in `rawBody` (Nest) or `body` (`express.raw()`).
   */
  readonly listener = (_request: IncomingMessage, _response: ServerResponse): void => {
    throw new Error(`not yet ${typeof this.options}`);
  };

  /** For any other server. Never throws. */
  receive(_request: WebhookRequest): Promise<WebhookAnswer> {
    throw new Error('not yet');
  }
}

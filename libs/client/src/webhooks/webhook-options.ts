import type { Delivery } from '../deliveries/delivery';

/** How webhooks are received. */
export interface WebhookReceiverOptions {
  /**
   * `whsec_…` and `whpk_…` of the subscription: one that fits is enough, so a new key stands here beside the one that ends. A function is
   * asked each time.
   */
  secrets: readonly string[] | (() => readonly string[] | Promise<readonly string[]>);
  /** Takes it over, before the webhook is answered: where it throws, the delivery comes again. Several come at the same time. */
  onDelivery: (delivery: Delivery, call: WebhookCall) => unknown;
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

/** A webhook as it came. */
export interface WebhookRequest {
  /** Names in lower case. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** As bytes, before anybody parses it. */
  body: Uint8Array;
}

/** How a webhook is to be answered. */
export interface WebhookAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

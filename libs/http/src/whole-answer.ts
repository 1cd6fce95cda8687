import type { Dispatcher } from 'undici';
import { HttpCallError } from './http-call-error';

/** What has come of an answer when all of it is there. */
export interface Whole {
  status: number;
  headers: Dispatcher.ResponseData['headers'];
  bytes: Buffer;
}

/** What ends a call before its answer is whole. */
export interface Bounds {
  /** From its making to the last byte. */
  timeoutMs: number;
  maxBytes: number;
  signal?: AbortSignal | undefined;
}

/**
 * Takes a whole answer as undici hands it over. A stream, and an AbortSignal for each call's time, would cost more than all the rest of a
 * call; leaving early destroys the connection.
 */
export class WholeAnswer implements Dispatcher.DispatchHandler {
  readonly whole: Promise<Whole>;
  private readonly chunks: Buffer[] = [];
  private readonly timer: NodeJS.Timeout;
  private readonly onAborted = (): void => this.fail(this.bounds.signal?.reason);
  private controller?: Dispatcher.DispatchController;
  private failure?: Error;
  private length = 0;
  private status = 0;
  private headers: Whole['headers'] = {};
  private resolve!: (whole: Whole) => void;
  private reject!: (error: unknown) => void;

  constructor(private readonly bounds: Bounds) {
    this.whole = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    const { timeoutMs, signal } = bounds;
    this.timer = setTimeout(
      () => this.fail(new HttpCallError('timeout', `no answer within ${timeoutMs / 1000} s`)),
      timeoutMs,
    );
    signal?.addEventListener('abort', this.onAborted);
    if (signal?.aborted) this.onAborted();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.failure) controller.abort(this.failure);
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Whole['headers']): void {
    // What comes before the answer (1xx) is none.
    if (status < 200) return;
    this.status = status;
    this.headers = headers;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    const { maxBytes } = this.bounds;
    this.length += chunk.length;
    if (this.length > maxBytes) this.fail(new HttpCallError('too-long', `an answer of more than ${maxBytes} bytes`));
    // Its memory is undici's again when this has returned.
    else this.chunks.push(Buffer.from(chunk));
  }

  onResponseEnd(): void {
    this.release();
    this.resolve({ status: this.status, headers: this.headers, bytes: Buffer.concat(this.chunks) });
  }

  onResponseError(_: unknown, error: Error): void {
    this.fail(error);
  }

  /** At once, also where the call still waits for a connection. */
  fail(reason: unknown): void {
    this.release();
    this.failure ??= (reason ?? new Error('the call was ended')) as Error;
    this.reject(this.failure);
    this.controller?.abort(this.failure);
  }

  private release(): void {
    clearTimeout(this.timer);
    this.bounds.signal?.removeEventListener('abort', this.onAborted);
  }
}

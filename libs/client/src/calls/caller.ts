import { type AddressValues, type Operation, pathOf } from '@lacznik/contracts';
import {
  type AnswerHeaders,
  type BytesAnswer,
  HttpConnections,
  type HttpMethod,
  readBytes,
  requestBytes,
  requestStream,
} from '@lacznik/http';
import { AccessTokens } from './access-token';
import { decoded, problemIn } from './answers';
import type { AnsweredOperation, AnswerOf, CallArguments, CalledOperation, CallOptions } from './call-types';
import { type ClientOptions, withDefaults } from './client-options';
import type { Clock } from './clock';
import { Patience } from './patience';
import { ProblemError } from './problem-error';
import { retryAfterMs } from './retry-after';

/** A call as it is sent. */
interface Sent extends CallOptions {
  parameters?: AddressValues;
  query?: Readonly<Record<string, string | number | undefined>>;
  /** A value that is sent as JSON. */
  body?: unknown;
  /** NDJSON, in pieces; made anew for each try. */
  lines?: () => AsyncIterable<string>;
}

/** One try: its address, headers and limits. */
interface Try {
  url: string;
  method: HttpMethod;
  headers: Record<string, string>;
  signal?: AbortSignal;
  connections: HttpConnections;
}

const MAX_PROBLEM_BYTES = 1024 * 1024;

/** Makes calls from the operations of the contracts. */
export class Caller {
  private readonly connections: HttpConnections;
  private readonly tokens: AccessTokens;
  private readonly addresses = new Map<string, string>();
  private readonly options: ReturnType<typeof withDefaults>;

  /** @throws Error where an address is none */
  constructor(options: ClientOptions) {
    this.options = withDefaults(options);
    for (const [app, address] of Object.entries(options.addresses)) {
      if (!URL.canParse(address)) throw new Error(`The address of ${app} is no URL: ${address}`);
      this.addresses.set(app, address.replace(/\/+$/, ''));
    }
    this.tokens = new AccessTokens(options.token, this.options.clock);
    const { connections } = this.options;
    this.connections = typeof connections === 'number' ? HttpConnections.toAny(connections) : connections;
  }

  /**
   * Calls an operation, and again where that is allowed and may help.
   * @throws ProblemError for an answer other than 2xx
   * @throws HttpCallError where there is no answer
   */
  async call<const O extends AnsweredOperation>(operation: O, ...[input]: CallArguments<O>): Promise<AnswerOf<O>> {
    const sent: Sent = input ?? {};
    const answer = await this.patiently(operation, sent, () =>
      this.withToken(operation, async (token) => this.whole(operation, sent, this.tryOf(operation, sent, token))),
    );
    return decoded(answer) as AnswerOf<O>;
  }

  /**
   * Opens an answer that is read bit by bit; once it has begun nothing is tried again.
   * @throws as {@link call} does; reading throws HttpCallError where the answer breaks off
   */
  stream(operation: CalledOperation, sent: Sent): Promise<AsyncIterable<Uint8Array>> {
    return this.patiently(operation, sent, () => this.open(operation, sent));
  }

  /** The same, tried once. */
  open(operation: CalledOperation, sent: Sent): Promise<AsyncIterable<Uint8Array>> {
    const silenceMs = this.timeoutMs(sent);
    return this.withToken(operation, async (token) => {
      const body = sent.lines?.() ?? textOf(sent.body);
      const answer = await requestStream({ ...this.tryOf(operation, sent, token), body, silenceMs });
      if (answer.status < 300) return answer.body;
      throw this.problem(operation, answer.status, answer, await readBytes(answer.body, MAX_PROBLEM_BYTES));
    });
  }

  /** The tries of a call with these options. */
  patience({ patienceMs = this.options.patienceMs, signal }: CallOptions): Patience {
    const { clock, random } = this.options;
    return new Patience({ patienceMs, clock, random, signal });
  }

  /** The limit of one try. */
  timeoutMs({ timeoutMs = this.options.timeoutMs }: CallOptions): number {
    return timeoutMs;
  }

  get clock(): Clock {
    return this.options.clock;
  }

  /** Closes the connections once the calls under way have ended, unless others share them. */
  async close(): Promise<void> {
    if (typeof this.options.connections === 'number') await this.connections.close();
  }

  private async patiently<T>(operation: CalledOperation, options: CallOptions, attempt: () => Promise<T>): Promise<T> {
    const patience = this.patience(options);
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        await patience.after(error, isRepeatable(operation));
      }
    }
  }

  /** Where the token is refused nothing was done: another one, if there is any, is tried at once. */
  private async withToken<T>({ roles }: Operation, attempt: (token?: string) => Promise<T>): Promise<T> {
    if (roles.length === 0) return attempt();
    const token = await this.tokens.current();
    try {
      return await attempt(token);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.status !== 401) throw error;
      const another = await this.tokens.replacementOf(token);
      if (another === token) throw error;
      return attempt(another);
    }
  }

  private async whole(operation: CalledOperation, sent: Sent, one: Try): Promise<BytesAnswer> {
    const limits = { timeoutMs: this.timeoutMs(sent), maxBytes: this.options.maxAnswerBytes };
    const answer = await requestBytes({ ...one, body: textOf(sent.body), ...limits });
    if (answer.status < 300) return answer;
    throw this.problem(operation, answer.status, answer, answer.bytes);
  }

  private tryOf(operation: CalledOperation, { parameters, query, lines, body, signal }: Sent, token?: string): Try {
    const { app, method } = operation;
    const address = this.addresses.get(app);
    if (address === undefined)
      throw new Error(`${operation.id} needs the address of ${app}: give it in \`addresses\`.`);
    const type = lines ? 'application/x-ndjson' : 'application/json';
    return {
      url: `${address}${pathOf(operation, parameters, given(query))}`,
      method: method.toUpperCase() as HttpMethod,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(lines === undefined && body === undefined ? {} : { 'content-type': type }),
      },
      ...(signal === undefined ? {} : { signal }),
      connections: this.connections,
    };
  }

  private problem(operation: Operation, status: number, { retryAfter }: AnswerHeaders, bytes: Buffer): ProblemError {
    return new ProblemError(operation, status, problemIn(bytes), retryAfterMs(retryAfter, this.options.clock.now()));
  }
}

function isRepeatable({ method, repeatable }: Operation): boolean {
  return method === 'get' || repeatable !== undefined;
}

function textOf(body: unknown): string | undefined {
  return body === undefined ? undefined : JSON.stringify(body);
}

function given(query: Sent['query'] = {}): AddressValues {
  return Object.fromEntries(
    Object.entries(query).filter((entry): entry is [string, string | number] => entry[1] !== undefined),
  );
}

import { Client } from 'pg';
import { arrayLiteral } from './array-literal';

/**
 * SQLSTATEs after which a connection is of no more use, though its socket may stand: connection failures, a server that shuts
 * down or starts, one that has become a standby (25006).
 */
const USELESS = /^(08[0-9A-Z]{3}|57P[0-9A-Z]{2}|25006)$/;

type QueryMethod = (text: unknown, values?: unknown, callback?: unknown) => unknown;

/** What pg has and does not declare: the socket, and the backend's process id as it was told when connecting. */
interface Undeclared {
  connection: { stream: { cork(): void; uncork(): void } };
  processID: number | null;
}

/**
 * A connection of an app. One that has proved useless ends itself, so that no pool takes it back. What is sent in one turn goes
 * out in one write: each wakes the server, and costs as much as most statements.
 */
export class AppClient extends Client {
  private joining = false;
  private failure?: Error;

  // Cast, because pg declares a dozen overloads; this has the shape of all of them.
  override query = ((text: unknown, values?: unknown, callback?: unknown): unknown =>
    this.send(text, Array.isArray(values) ? values.map(written) : values, callback)) as Client['query'];

  /**
   * The error of the first statement that has failed since {@link forgetFailure}. In a transaction, those that were sent behind
   * it fail only in consequence, and their senders may learn of it sooner.
   */
  firstFailure(): Error | undefined {
    return this.failure;
  }

  forgetFailure(): void {
    this.failure = undefined;
  }

  /** The process id that was told when connecting: the server tells its backend's, a pooler one of its own. */
  announcedBackend(): number | null {
    return (this as unknown as Undeclared).processID;
  }

  protected send(text: unknown, values?: unknown, callback?: unknown): unknown {
    this.joinWrites();
    const sent = (super.query.bind(this) as unknown as QueryMethod)(text, values, callback);
    if (sent instanceof Promise) sent.catch((error: Error & { code?: string }) => this.onFailure(error));
    return sent;
  }

  private onFailure(error: Error & { code?: string }): void {
    this.failure ??= error;
    this.endIfUseless(error);
  }

  private endIfUseless({ code }: { code?: string }): void {
    if (code !== undefined && USELESS.test(code)) void this.end();
  }

  private joinWrites(): void {
    if (this.joining) return;
    this.joining = true;
    const { stream } = (this as unknown as Undeclared).connection;
    stream.cork();
    const release = (): void => {
      this.joining = false;
      stream.uncork();
    };
    // After all that is ready to run now: the statements of a transaction come from several promises.
    queueMicrotask(() => process.nextTick(release));
  }
}

function written(value: unknown): unknown {
  return Array.isArray(value) ? (arrayLiteral(value) ?? value) : value;
}

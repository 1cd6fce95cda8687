import type { ClientConfig } from 'pg';
import { AppClient } from './app-client';

/** Of a {@link TransactionPoolClient}, besides pg's. */
export interface TransactionPoolConfig extends ClientConfig {
  /** Run at the beginning of each transaction: `SET LOCAL …; SET LOCAL …`. */
  transactionSettings?: string;
}

/**
 * A connection through a pooler in transaction mode, where each transaction may meet another session of the server: nothing
 * is prepared by name, and the limits travel with each transaction. A statement outside of one gets one of its own.
 */
export class TransactionPoolClient extends AppClient {
  private readonly beginning: string;
  private isInTransaction = false;

  constructor(config: TransactionPoolConfig = {}) {
    super(config);
    this.beginning = `START TRANSACTION; ${config.transactionSettings ?? ''}`;
  }

  protected override send(text: unknown, values?: unknown, callback?: unknown): unknown {
    if (text === 'START TRANSACTION') {
      this.isInTransaction = true;
      return super.send(this.beginning);
    }
    if (text === 'COMMIT' || text === 'ROLLBACK') this.isInTransaction = false;
    else if (!this.isInTransaction && typeof callback !== 'function') return this.sendAlone(text, values);
    return super.send(text, values, callback);
  }

  /** All three travel together. It has succeeded when its commit has. */
  private async sendAlone(text: unknown, values: unknown): Promise<unknown> {
    const sent = [this.beginning, text, 'COMMIT'].map((one) => super.send(one, one === text ? values : undefined));
    const [, result] = await Promise.all(sent);
    return result;
  }
}

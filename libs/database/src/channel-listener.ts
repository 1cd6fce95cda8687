import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Session, Sessions } from './sessions';

const RETRY_MS = 1000;

/** Hears what is notified on a channel (LISTEN), over a connection of its own that is opened anew where it is lost. */
export class ChannelListener {
  private readonly logger = new Logger('notifications');
  private readonly stopping = new AbortController();
  private session: Session | undefined;
  private running?: Promise<void>;

  /**
   * @param onNotification gets each payload
   * @param onGap called when it begins to listen, first or again: what was notified before was not heard
   */
  constructor(
    private readonly sessions: Sessions,
    private readonly channel: string,
    private readonly onNotification: (payload: string) => void,
    private readonly onGap: () => void,
  ) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.session?.release().catch(() => undefined);
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.listen();
      } catch (error) {
        this.logger.warn(`Nothing is heard on ${this.channel}; trying again`, error as Error);
      }
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Resolves when the connection has ended. */
  private async listen(): Promise<void> {
    const session = await this.sessions.open();
    this.session = session;
    const ended = new Promise<void>((resolve) => session.lost.addEventListener('abort', () => resolve()));
    if (this.stopping.signal.aborted) await session.release();
    session.onNotification((_, payload) => this.onNotification(payload));
    await session.query(`LISTEN ${this.channel}`);
    this.onGap();
    await ended;
  }
}

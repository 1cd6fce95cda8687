import { EventEmitter, once } from 'node:events';
import { Injectable } from '@nestjs/common';

/** Wakes the readers of this process that wait for a mailbox. */
@Injectable()
export class FeedNotifier {
  private readonly emitter = new EventEmitter().setMaxListeners(0);

  notify(institution: string): void {
    this.emitter.emit(institution);
  }

  /** Resolves at the next notification for the institution, or when `signal` ends the waiting. */
  async waitForEvents(institution: string, signal: AbortSignal): Promise<void> {
    await once(this.emitter, institution, { signal }).catch(() => undefined);
  }
}

import { ENTRIES_LOGGED } from '@lacznik/contracts';
import { Consumes, type IncomingMessage, Inbox } from '@lacznik/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntriesStore } from './entries.store';
import { holdEntries } from './held-entries.store';

/** Appends the entries of messages, each once; those on withdrawals are held until those on their deliveries are there. */
@Controller()
export class EntriesConsumer {
  constructor(
    private readonly inbox: Inbox,
    private readonly entries: EntriesStore,
  ) {}

  @Consumes(ENTRIES_LOGGED, { maxWaitMs: 100 })
  async onEntries(@Payload() messages: readonly IncomingMessage[]): Promise<void> {
    await this.inbox.apply('entries', ENTRIES_LOGGED, messages, async ({ manager }, bundles) => {
      const entries = bundles.flatMap(({ entries }) => entries);
      const withdrawals = entries.filter((entry) => entry.kind === 'withdrawal');
      await this.entries.appendEntries(
        manager,
        withdrawals.length === 0 ? entries : entries.filter(({ kind }) => kind !== 'withdrawal'),
      );
      await holdEntries(manager, withdrawals);
    });
  }
}

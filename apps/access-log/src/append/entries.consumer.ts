import { ENTRIES_LOGGED } from '@lacznik/contracts';
import { Consumes, type IncomingMessage, Inbox } from '@lacznik/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntriesStore } from './entries.store';

/** Appends the entries of messages, each once. */
@Controller()
export class EntriesConsumer {
  constructor(
    private readonly inbox: Inbox,
    private readonly entries: EntriesStore,
  ) {}

  @Consumes(ENTRIES_LOGGED, { maxWaitMs: 100 })
  async onEntries(@Payload() messages: readonly IncomingMessage[]): Promise<void> {
    await this.inbox.apply('entries', ENTRIES_LOGGED, messages, ({ manager }, bundles) =>
      this.entries.appendEntries(
        manager,
        bundles.flatMap(({ entries }) => entries),
      ),
    );
  }
}

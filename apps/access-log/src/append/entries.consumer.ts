import { TOPICS } from '@lacznik/contracts';
import { type Batches, type IncomingMessage, Inbox } from '@lacznik/messaging';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { EntriesStore } from './entries.store';
import { readEntries } from './read-entries';

/** Appends the entries of messages, each once. */
@Controller()
export class EntriesConsumer {
  constructor(
    private readonly inbox: Inbox,
    private readonly entries: EntriesStore,
  ) {}

  @EventPattern<Batches>(TOPICS.accessLog.name, { maxWaitMs: 100 })
  async onEntries(@Payload() messages: readonly IncomingMessage[]): Promise<void> {
    await this.inbox.apply('entries', messages, (transaction, fresh) =>
      this.entries.appendEntries(transaction, fresh.flatMap(readEntries)),
    );
  }
}

import type { LogEntry } from '@lacznik/contracts';
import { type Batches, type IncomingMessage, Inbox, PoisonedMessage, TOPICS } from '@lacznik/messaging';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { EntriesStore } from './entries.store';

/** Takes the entries in, each once. */
@Controller()
export class EntriesConsumer {
  constructor(
    private readonly inbox: Inbox,
    private readonly entries: EntriesStore,
  ) {}

  @EventPattern<Batches>(TOPICS.accessLog.name)
  async onEntries(@Payload() messages: readonly IncomingMessage[]): Promise<void> {
    await this.inbox.apply('entries', messages, (transaction, fresh) =>
      this.entries.append(transaction, fresh.map(readEntry)),
    );
  }
}

function readEntry(message: IncomingMessage): { entry: LogEntry; content: string } {
  try {
    const entry = JSON.parse(message.value) as Partial<LogEntry>;
    const { time, disclosing, receiving, person } = entry;
    if ([time, disclosing, receiving, person].every((text) => typeof text === 'string')) {
      return { entry: entry as LogEntry, content: message.value };
    }
  } catch (cause) {
    throw new PoisonedMessage(message, 'not JSON', cause);
  }
  throw new PoisonedMessage(message, 'a log entry that lacks fields');
}

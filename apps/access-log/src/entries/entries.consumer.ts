import type { LogEntry } from '@lacznik/contracts';
import { type Batches, type IncomingMessage, Inbox, PoisonedMessage, readJson, TOPICS } from '@lacznik/messaging';
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

  @EventPattern<Batches>(TOPICS.accessLog.name, { lingerMs: 100 })
  async onEntries(@Payload() messages: readonly IncomingMessage[]): Promise<void> {
    await this.inbox.apply('entries', messages, (transaction, fresh) =>
      this.entries.append(transaction, fresh.flatMap(readEntries)),
    );
  }
}

function readEntries(message: IncomingMessage): LogEntry[] {
  const entries = readJson(message);
  if (Array.isArray(entries) && entries.every(isLogEntry)) return entries;
  throw new PoisonedMessage(message, 'not a list of log entries');
}

function isLogEntry(entry: unknown): entry is LogEntry {
  if (typeof entry !== 'object' || entry === null) return false;
  const { time, disclosing, receiving, person, legalBasis, purpose, categories } = entry as Partial<LogEntry>;
  const texts = [time, disclosing, receiving, person, legalBasis, purpose];
  return Array.isArray(categories) && [...texts, ...categories].every(isLine);
}

function isLine(text: unknown): boolean {
  return typeof text === 'string' && text !== '' && !text.includes('\n');
}

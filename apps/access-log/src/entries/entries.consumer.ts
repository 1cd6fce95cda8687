import type { LogEntry } from '@lacznik/contracts';
import { type Batches, type IncomingMessage, Inbox, PoisonedMessage, readJson, TOPICS } from '@lacznik/messaging';
import { MOST_ENTRY_BYTES } from '@lacznik/ledger';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { EntriesStore } from './entries.store';

/** What the log adds: `"personNumber":` and a number, and a comma. */
const PERSON_NUMBER_BYTES = 34;

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
  if (!Array.isArray(entries) || !entries.every(isLogEntry)) {
    throw new PoisonedMessage(message, 'not a list of log entries');
  }
  if (entries.some((entry) => Buffer.byteLength(JSON.stringify(entry)) > MOST_ENTRY_BYTES - PERSON_NUMBER_BYTES)) {
    throw new PoisonedMessage(message, 'an entry is longer than the log can take');
  }
  return entries;
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

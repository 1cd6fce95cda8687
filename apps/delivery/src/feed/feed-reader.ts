import { Injectable } from '@nestjs/common';
import { cursorFault } from '../mailboxes/feed-standing';
import { MailboxStore, type ReadEvents, type ReadRange } from '../mailboxes/mailbox.store';

/**
 * Reads mailboxes for whoever follows them. Those that ask for the same at the same moment, as streams do that are woken together, share
 * one reading: nobody joins one that has begun, for it may have begun before a withdrawal that was answered since.
 */
@Injectable()
export class FeedReader {
  private readonly beginning = new Map<string, Promise<ReadEvents>>();

  constructor(private readonly mailboxes: MailboxStore) {}

  /** @throws LacznikError where nobody can go on after that number */
  async read(range: ReadRange): Promise<ReadEvents> {
    const read = await this.readTogether(range);
    const fault = cursorFault(range.after, read.standing);
    if (fault) throw fault;
    return read;
  }

  private readTogether(range: ReadRange): Promise<ReadEvents> {
    const key = JSON.stringify([range.institution, range.after, range.limit, range.channel, range.maxBytes]);
    const known = this.beginning.get(key);
    if (known) return known;
    const read = new Promise((resolve) => setImmediate(resolve)).then(() => {
      this.beginning.delete(key);
      return this.mailboxes.readEvents(range);
    });
    this.beginning.set(key, read);
    return read;
  }
}

import type { DeliveryEntry, LogEntry } from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** The entry on a delivery, and its place. */
export interface FoundDelivery {
  year: number;
  /** Of the leaf, from 0. */
  index: number;
  /** The canonical JSON that the leaf is hashed over. */
  content: string;
  entry: DeliveryEntry;
}

/** Finds decisions by what came of them. */
@Injectable()
export class DecisionsStore {
  constructor(private readonly dataSource: DataSource) {}

  /** The entry on the delivery of this event, in the years that are retained. */
  async find(eventId: string): Promise<FoundDelivery | undefined> {
    const rows: { year: number; index: string; content: string }[] = await this.dataSource.query(
      'SELECT year, index, content FROM entry WHERE event_of(content) = $1',
      [eventId],
    );
    for (const { year, index, content } of rows) {
      const entry = JSON.parse(content) as LogEntry;
      // An act may have such a text in its content.
      if (entry.kind === 'delivery') return { year, index: Number(index), content, entry };
    }
    return undefined;
  }
}

import type { DeliveryEntry, LogEntry } from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Finds decisions by what came of them. */
@Injectable()
export class DecisionsStore {
  constructor(private readonly dataSource: DataSource) {}

  /** The entry on the delivery of this event, in the years that are retained. */
  async find(eventId: string): Promise<DeliveryEntry | undefined> {
    const rows: { content: string }[] = await this.dataSource.query(
      'SELECT content FROM entry WHERE event_of(content) = $1',
      [eventId],
    );
    // An act may have such a text in its content.
    return rows.map(({ content }) => JSON.parse(content) as LogEntry).find((entry) => entry.kind === 'delivery');
  }
}

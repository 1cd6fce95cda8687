import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  type CalendarFeedView,
  type CreatedCalendarFeed,
  MAX_CALENDAR_FEEDS,
  pathOf,
  READ_CALENDAR,
} from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CooperationConfig } from '../cooperation-config';
import { CalendarFeed } from './calendar-feed.entity';

const KEY_BYTES = 32;

/** The addresses at which calendar programs, which send no token, read an institution's meetings. */
@Injectable()
export class CalendarFeedsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: CooperationConfig,
  ) {}

  /** @returns it with its address, which nobody is shown again */
  async create(institution: string, name: string): Promise<CreatedCalendarFeed> {
    const { manager } = this.dataSource;
    if ((await manager.countBy(CalendarFeed, { institution })) >= MAX_CALENDAR_FEEDS)
      throw new LacznikError('too-many-entries', `There are ${MAX_CALENDAR_FEEDS} addresses already.`);
    const key = randomBytes(KEY_BYTES).toString('base64url');
    const feed = { id: randomUUID(), institution, name, keyHash: hashOf(key), createdAt: new Date() };
    const stored = await manager.save(CalendarFeed, feed);
    return { ...viewOf(stored), url: `${this.config.publicUrl}${pathOf(READ_CALENDAR, { key })}` };
  }

  async list(institution: string): Promise<CalendarFeedView[]> {
    const order = { createdAt: 'ASC', id: 'ASC' } as const;
    return (await this.dataSource.manager.find(CalendarFeed, { where: { institution }, order })).map(viewOf);
  }

  async revoke(institution: string, id: string): Promise<CalendarFeedView> {
    const feed = await this.dataSource.manager.findOneBy(CalendarFeed, { id, institution });
    if (!feed) throw new LacznikError('not-found', 'Your institution has no calendar address of that id.');
    await this.dataSource.manager.delete(CalendarFeed, { id });
    return viewOf(feed);
  }

  /** @throws LacznikError `not-found` for a key that is none, or was revoked */
  async institutionOf(key: string): Promise<string> {
    const feed = await this.dataSource.manager.findOneBy(CalendarFeed, { keyHash: hashOf(key) });
    if (!feed) throw new LacznikError('not-found', 'There is no calendar at this address, or it was revoked.');
    return feed.institution;
  }
}

function viewOf({ id, institution, name, createdAt }: CalendarFeed): CalendarFeedView {
  return { id, institution, name, createdAt: createdAt.toISOString() };
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

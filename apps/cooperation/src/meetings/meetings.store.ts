import type { MeetingQuery } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { Meeting } from './meeting.entity';

/** Meetings by those who take part. */
@Injectable()
export class MeetingsStore {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws LacznikError `not-found` where the institution is no party of it */
  async ownMeeting(institution: string, id: string, manager = this.dataSource.manager): Promise<Meeting> {
    const query = manager.createQueryBuilder(Meeting, 'meeting').where('meeting.id = :id', { id });
    const meeting = await ofParty(query, institution).getOne();
    if (!meeting) throw new LacznikError('not-found', 'Your institution takes part in no meeting of that id.');
    return meeting;
  }

  /** The latest first, one more than `limit` where there are more. */
  async page(institution: string, { after, state, limit }: MeetingQuery): Promise<Meeting[]> {
    const query = this.ofInstitution(institution)
      .orderBy('meeting.startsAt', 'DESC')
      .addOrderBy('meeting.id')
      .limit(limit + 1);
    if (state !== undefined) query.andWhere('meeting.state = :state', { state });
    if (after !== undefined) {
      const { startsAt } = await this.ownMeeting(institution, after);
      query.andWhere('(meeting.starts_at < :startsAt OR (meeting.starts_at = :startsAt AND meeting.id > :after))', {
        startsAt,
        after,
      });
    }
    return query.getMany();
  }

  /** What a calendar shows: those that begin from `since` on, in their order. */
  forCalendar(institution: string, since: Date): Promise<Meeting[]> {
    return this.ofInstitution(institution)
      .andWhere('meeting.starts_at >= :since', { since })
      .orderBy('meeting.startsAt')
      .addOrderBy('meeting.id')
      .getMany();
  }

  private ofInstitution(institution: string): SelectQueryBuilder<Meeting> {
    return ofParty(this.dataSource.manager.createQueryBuilder(Meeting, 'meeting').where('TRUE'), institution);
  }
}

/** By what the index over all parties answers. */
function ofParty(query: SelectQueryBuilder<Meeting>, institution: string): SelectQueryBuilder<Meeting> {
  return query.andWhere('meeting.parties @> ARRAY[:institution]::text[]', { institution });
}

import { type MeetingQuery, type MeetingsToReply, REPLY_LATE_MS } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { Meeting } from './meeting.entity';
import { AHEAD } from './meeting-table';

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

  /** In the order of institutions; those for whose reply none waits are left out. */
  countToReply(now: Date): Promise<MeetingsToReply[]> {
    return this.dataSource.query(
      `SELECT party AS institution, count(*)::integer AS "toReply",
              (count(*) FILTER (WHERE starts_at < $3))::integer AS overdue
         FROM meeting, unnest(parties) AS party
        WHERE state = ANY($1) AND starts_at > $2 AND party <> organiser
          AND NOT replies @> jsonb_build_array(jsonb_build_object('institution', party))
        GROUP BY party ORDER BY party COLLATE "C"`,
      [AHEAD, now, new Date(now.getTime() + REPLY_LATE_MS)],
    );
  }

  private ofInstitution(institution: string): SelectQueryBuilder<Meeting> {
    return ofParty(this.dataSource.manager.createQueryBuilder(Meeting, 'meeting').where('TRUE'), institution);
  }
}

/** By what the index over all parties answers. */
function ofParty(query: SelectQueryBuilder<Meeting>, institution: string): SelectQueryBuilder<Meeting> {
  return query.andWhere('meeting.parties @> ARRAY[:institution]::text[]', { institution });
}

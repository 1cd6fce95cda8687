import { createHash } from 'node:crypto';
import type { JointFile } from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Visit } from '../pages/visit';

/** Who looks again within them is still at the same visit: what is new stays marked. */
const SAME_VISIT_MINUTES = 30;
const KEPT_DAYS = 90;

/** How far somebody had read a joint file. */
export interface LastVisit {
  /** The highest number of a record that was there. */
  sequence: number;
  visitedAt: Date;
}

/** Keeps how far each person has read each joint file, and nothing of what was in it. */
@Injectable()
export class LastVisits {
  constructor(private readonly dataSource: DataSource) {}

  /** @returns the visit before; undefined at the first */
  async noteVisit({ person }: Visit, file: JointFile): Promise<LastVisit | undefined> {
    const place = placeOf(person.institution, file.caseReference);
    await this.dataSource.query('DELETE FROM console_visits WHERE visited_at < now() - make_interval(days => $1)', [
      KEPT_DAYS,
    ]);
    const [before] = await this.dataSource.query<{ last_sequence: string; visited_at: Date }[]>(
      `WITH before AS (SELECT last_sequence, visited_at FROM console_visits WHERE subject = $1 AND place = $2),
       noted AS (
         INSERT INTO console_visits (subject, place, last_sequence, visited_at) VALUES ($1, $2, $3, now())
         ON CONFLICT (subject, place) DO UPDATE SET last_sequence = excluded.last_sequence, visited_at = now()
         WHERE console_visits.visited_at < now() - make_interval(mins => $4))
       SELECT last_sequence, visited_at FROM before`,
      [person.subject, place, lastSequenceOf(file), SAME_VISIT_MINUTES],
    );
    return before && { sequence: Number(before.last_sequence), visitedAt: before.visited_at };
  }
}

/** The highest number of a record in a joint file; 0 where it has none. */
export function lastSequenceOf({ sections }: Pick<JointFile, 'sections'>): number {
  return Math.max(0, ...Object.values(sections).flatMap((records) => records.map(({ sequence }) => sequence)));
}

/** A reference is a case's; what is kept here names none. */
function placeOf(institution = '', caseReference: string): string {
  return createHash('sha256').update(`${institution}\n${caseReference}`).digest('hex');
}

import type { EntityManager } from 'typeorm';

/** A consumer group of an institution's own, and the offset of the message that it reads next. */
export interface GroupOffset {
  institution: string;
  group: string;
  offset: string;
}

/** How far it has come in the feed, and how many of the deliveries that are kept come behind; undefined where the mailbox does not say. */
export interface GroupPosition {
  institution: string;
  group: string;
  reached?: { through: number; lag: number };
}

interface PositionRow {
  institution: string;
  group: string;
  through: string | null;
  lag: string | null;
}

/**
 * The numbers that groups have reached. A row knows the offset of its last delivery. Of one that is read in part at most as many
 * deliveries are left as there are offsets: where the topic has one of them twice, a group counts as less far than it is, never as further.
 */
export async function findGroupPositions(
  manager: EntityManager,
  groups: readonly GroupOffset[],
): Promise<GroupPosition[]> {
  const rows = await manager.query<PositionRow[]>(
    `SELECT named.institution, named.name AS group, reached.through, waiting.lag
     FROM unnest($1::text[], $2::text[], $3::bigint[]) WITH ORDINALITY named (institution, name, next_offset, place)
     LEFT JOIN LATERAL (
       SELECT last_sequence FROM mailbox WHERE institution = named.institution AND last_offset < next_offset
       ORDER BY last_sequence DESC LIMIT 1) whole ON true
     LEFT JOIN LATERAL (
       SELECT last_sequence - deliveries AS before, last_sequence - (last_offset - next_offset + 1) AS through FROM mailbox
       WHERE institution = named.institution AND last_offset >= next_offset AND last_sequence > coalesce(whole.last_sequence, 0)
       ORDER BY last_sequence LIMIT 1) part ON part.through >= part.before
     CROSS JOIN LATERAL (
       SELECT CASE WHEN next_offset = 0 THEN 0 ELSE greatest(whole.last_sequence, part.through) END AS through) reached
     CROSS JOIN LATERAL (
       SELECT CASE WHEN reached.through IS NOT NULL THEN coalesce(sum(least(deliveries, last_sequence - reached.through)), 0) END AS lag
       FROM mailbox WHERE institution = named.institution AND last_sequence > reached.through) waiting
     ORDER BY named.place`,
    [
      groups.map(({ institution }) => institution),
      groups.map(({ group }) => group),
      groups.map(({ offset }) => offset),
    ],
  );
  return rows.map(({ institution, group, through, lag }) => ({
    institution,
    group,
    ...(through === null ? {} : { reached: { through: Number(through), lag: Number(lag) } }),
  }));
}

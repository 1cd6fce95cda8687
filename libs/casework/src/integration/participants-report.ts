import type { CountedReferral, ReferralState } from '../referrals/referral';
import type { IntegrationGroup } from './integration-group';

/** A row of the report, such as table 4 of the regional report of 2015. */
export interface ParticipantsRow {
  readonly county: string;
  readonly commune: string;
  readonly providerKind: string;
  readonly participants: number;
}

/** Participants by county, commune and provider, with the sums of each; rows in the order of communes. */
export interface ParticipantsReport {
  readonly rows: readonly ParticipantsRow[];
  readonly byCounty: Readonly<Record<string, number>>;
  readonly byProviderKind: Readonly<Record<string, number>>;
  readonly total: number;
}

/** Whoever was accepted takes part, also when it has ended since. */
const TAKING_PART: readonly ReferralState[] = ['ACCEPTED', 'RUNNING', 'DONE'];
const COUNTY_DIGITS = 4;

/** Counts who takes part in which group, from the states of the referrals. A person in two groups of a report counts in each. */
export function participantsReport(
  groups: readonly IntegrationGroup[],
  referrals: readonly CountedReferral[],
): ParticipantsReport {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const rows = new Map<string, ParticipantsRow>();
  for (const { head, content } of referrals) {
    const group = byId.get(content?.integration?.groupId ?? '');
    if (group === undefined || !TAKING_PART.includes(head.state)) continue;
    const key = `${group.commune} ${group.providerKind}`;
    rows.set(key, withOneMore(rows.get(key) ?? emptyRow(group)));
  }
  return summed([...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row));
}

function emptyRow({ commune, providerKind }: IntegrationGroup): ParticipantsRow {
  return { county: commune.slice(0, COUNTY_DIGITS), commune, providerKind, participants: 0 };
}

function withOneMore(row: ParticipantsRow): ParticipantsRow {
  return { ...row, participants: row.participants + 1 };
}

function summed(rows: readonly ParticipantsRow[]): ParticipantsReport {
  return {
    rows,
    byCounty: sumBy(rows, ({ county }) => county),
    byProviderKind: sumBy(rows, ({ providerKind }) => providerKind),
    total: rows.reduce((sum, { participants }) => sum + participants, 0),
  };
}

function sumBy(rows: readonly ParticipantsRow[], keyOf: (row: ParticipantsRow) => string): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const row of rows) sums[keyOf(row)] = (sums[keyOf(row)] ?? 0) + row.participants;
  return sums;
}

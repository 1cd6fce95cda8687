import type { FeedComparison, MailboxCount as InstitutionMailbox } from '@lacznik/contracts';
import type { FeedCount } from '../append/feed-counts.store';

/** What is in one institution's mailbox. */
export type MailboxCount = Omit<InstitutionMailbox, 'institution'>;

/** Both sides at one moment. */
export interface Sample {
  /** Milliseconds since 1970. */
  at: number;
  log: ReadonlyMap<string, FeedCount>;
  mailboxes: ReadonlyMap<string, MailboxCount>;
}

const NOTHING: MailboxCount = { deliveries: 0, first: 1, last: 0 };
const EMPTY: FeedCount = { entries: 0, lastSequence: 0, sequenceSum: 0n };

/**
 * Holds the log's entries against the deliveries, one to one (P5). Both lists are numbered, so each is seen to be whole by
 * itself, and they are the same where they end at the same number. What one side had at the time of `before` the other
 * must have by now.
 */
export function compareFeeds(now: Sample, before: Sample | undefined): FeedComparison[] {
  const institutions = new Set([...now.log.keys(), ...now.mailboxes.keys()]);
  return [...institutions].sort().map((institution) => {
    const log = now.log.get(institution) ?? EMPTY;
    const mailbox = now.mailboxes.get(institution) ?? NOTHING;
    const findings = [
      ...faultsOfLog(log),
      ...faultsOfMailbox(mailbox),
      ...(before ? faultsOfDelay(log.lastSequence, mailbox.last, before, institution) : []),
    ];
    return {
      institution,
      lastEntry: log.lastSequence,
      lastDelivery: mailbox.last,
      state: findings.length > 0 ? 'different' : mailbox.last === log.lastSequence ? 'even' : 'under-way',
      findings,
    };
  });
}

function faultsOfLog({ entries, lastSequence, sequenceSum }: FeedCount): string[] {
  const last = BigInt(lastSequence);
  if (entries === lastSequence && sequenceSum === (last * (last + 1n)) / 2n) return [];
  return [`The log has ${entries} entries on deliveries numbered up to ${lastSequence}: some are missing or double.`];
}

function faultsOfMailbox({ deliveries, first, last }: MailboxCount): string[] {
  if (deliveries === last - first + 1) return [];
  return [`The mailbox holds ${deliveries} deliveries numbered ${first} to ${last}: some are missing or double.`];
}

function faultsOfDelay(lastEntry: number, lastDelivery: number, before: Sample, institution: string): string[] {
  const delivered = before.mailboxes.get(institution)?.last ?? 0;
  const logged = before.log.get(institution)?.lastSequence ?? 0;
  const findings: string[] = [];
  if (lastEntry < delivered)
    findings.push(`Deliveries ${lastEntry + 1} to ${delivered} are in the mailbox, and the log has no entry on them.`);
  if (lastDelivery < logged)
    findings.push(`The log has entries on deliveries ${lastDelivery + 1} to ${logged} that are not in the mailbox.`);
  return findings;
}

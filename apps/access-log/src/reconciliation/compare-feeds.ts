import { type FeedComparison, feedStartOf, type MailboxCount, type NumberedFeed } from '@lacznik/contracts';
import type { FeedCount } from '../append/feed-counts.store';
import { compareReach, faultsOfReach } from './compare-reach';

/** All sides at one moment; a feed that was restored is there once for each time that it was counted anew. */
export interface Sample {
  /** Milliseconds since 1970. */
  at: number;
  log: readonly FeedCount[];
  mailboxes: readonly MailboxCount[];
  /** How far the gateway has numbered each feed, and how far it has come to its edge. */
  numbered: readonly NumberedFeed[];
}

/** One feed, as often as it was counted anew. */
interface Feed {
  institution: string;
  start: number;
  log: FeedCount;
  mailbox: MailboxCount;
  /** What the gateway has numbered; undefined where it counts anew by now. */
  numbered?: NumberedFeed;
}

/**
 * Holds the log's entries against the deliveries, one to one (P5). Both lists are numbered, so each is seen to be whole by
 * itself, and they are the same where they end at the same number. What one side had at the time of `before` the other
 * must have by now, and what was numbered at that of `longBefore` the edge.
 */
export function compareFeeds(now: Sample, before: Sample | undefined, longBefore?: Sample): FeedComparison[] {
  const earlier = before && feedsOf(before);
  const numberedLongBefore = new Map(longBefore?.numbered.map(({ institution, last }) => [institution, last]));
  return Array.from(feedsOf(now), ([key, feed]) => {
    const { institution, log, mailbox, numbered } = feed;
    const edge = numbered && compareReach(numbered, numberedLongBefore.get(institution));
    const findings = [
      ...faultsOfLog(log),
      ...faultsOfMailbox(mailbox),
      ...(earlier ? faultsOfDelay(feed, earlier.get(key)) : []),
      ...faultsOfNumbers(feed, earlier?.get(key)),
      ...faultsOfReach(edge, numbered?.last),
    ];
    return {
      institution,
      lastEntry: log.lastSequence,
      lastDelivery: mailbox.last,
      lastNumbered: numbered?.last,
      edge,
      state: findings.length > 0 ? 'different' : isEven(feed) ? 'even' : 'under-way',
      findings,
    };
  });
}

function isEven({ log, mailbox, numbered }: Feed): boolean {
  return mailbox.last === log.lastSequence && (numbered?.last ?? log.lastSequence) === log.lastSequence;
}

/** In the order of institutions and numbers. */
function feedsOf({ log, mailboxes, numbered }: Sample): Map<string, Feed> {
  const keyOf = (institution: string, start: number): string => `${institution}/${start}`;
  const logs = new Map(log.map((one) => [keyOf(one.institution, one.start), one]));
  const boxes = new Map(mailboxes.map((one) => [keyOf(one.institution, startOf(one)), one]));
  const numbers = new Map(numbered.map((one) => [keyOf(one.institution, startOf(one)), one]));
  const all = [
    ...log,
    ...[...mailboxes, ...numbered].map((one) => ({ institution: one.institution, start: startOf(one) })),
  ];
  all.sort((a, b) => (a.institution === b.institution ? a.start - b.start : a.institution < b.institution ? -1 : 1));
  return new Map(
    all.map(({ institution, start }) => {
      const key = keyOf(institution, start);
      const empty = { institution, start, entries: 0, lastSequence: start - 1, sequenceSum: 0n };
      const logged = logs.get(key) ?? empty;
      // Of what was counted before, a mailbox keeps nothing once its days are over.
      const isPast = mailboxes.some((one) => one.institution === institution && startOf(one) > start);
      const last = isPast ? logged.lastSequence : start - 1;
      const mailbox = boxes.get(key) ?? { institution, deliveries: 0, first: last + 1, last };
      return [key, { institution, start, log: logged, mailbox, numbered: numbers.get(key) }];
    }),
  );
}

/** Of a mailbox that has been emptied `first` is beyond `last`. */
function startOf({ last }: Pick<MailboxCount, 'last'>): number {
  return feedStartOf(last);
}

function faultsOfLog({ start, entries, lastSequence, sequenceSum }: FeedCount): string[] {
  const [first, last] = [BigInt(start), BigInt(lastSequence)];
  if (entries === lastSequence - start + 1 && sequenceSum === ((first + last) * (last - first + 1n)) / 2n) return [];
  return [
    `The log has ${entries} entries on deliveries numbered ${start} to ${lastSequence}: some are missing or double.`,
  ];
}

function faultsOfMailbox({ deliveries, first, last }: MailboxCount): string[] {
  if (deliveries === last - first + 1) return [];
  return [`The mailbox holds ${deliveries} deliveries numbered ${first} to ${last}: some are missing or double.`];
}

function faultsOfDelay({ start, log, mailbox }: Feed, before: Feed | undefined): string[] {
  const delivered = before?.mailbox.last ?? start - 1;
  const logged = before?.log.lastSequence ?? start - 1;
  const findings: string[] = [];
  if (log.lastSequence < delivered)
    findings.push(
      `Deliveries ${log.lastSequence + 1} to ${delivered} are in the mailbox, and the log has no entry on them.`,
    );
  if (mailbox.last < logged)
    findings.push(`The log has entries on deliveries ${mailbox.last + 1} to ${logged} that are not in the mailbox.`);
  return findings;
}

/** The log has what the gateway numbered before, and the gateway has numbered what the log had before: both know of each number. */
function faultsOfNumbers({ log, numbered }: Feed, before: Feed | undefined): string[] {
  const findings: string[] = [];
  if (before?.numbered !== undefined && log.lastSequence < before.numbered.last)
    findings.push(
      `The gateway has numbered deliveries ${log.lastSequence + 1} to ${before.numbered.last}, and the log has no entry on them.`,
    );
  if (before && numbered !== undefined && numbered.last < before.log.lastSequence)
    findings.push(
      `The log has entries on deliveries ${numbered.last + 1} to ${before.log.lastSequence} that the gateway has not numbered.`,
    );
  return findings;
}

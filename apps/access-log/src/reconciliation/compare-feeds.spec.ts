import type { MailboxCount } from '@lacznik/contracts';
import { compareFeeds, type Sample } from './compare-feeds';
import type { FeedCount } from '../append/feed-counts.store';

const OPS = 'OPS-260604';
const whole = (last: number, start = 1): FeedCount => ({
  institution: OPS,
  start,
  entries: last - start + 1,
  lastSequence: last,
  sequenceSum: (BigInt(start + last) * BigInt(last - start + 1)) / 2n,
});
const mailbox = (last: number, first = 1): MailboxCount => ({
  institution: OPS,
  deliveries: last - first + 1,
  first,
  last,
});
const sample = (log?: FeedCount, box?: MailboxCount, numbered?: number): Sample => ({
  at: 0,
  numbered: numbered === undefined ? [] : [{ institution: OPS, last: numbered }],
  log: log ? [log] : [],
  mailboxes: box ? [box] : [],
});

describe('the log’s entries and the deliveries of an institution', () => {
  const stateOf = (now: Sample, before?: Sample) => compareFeeds(now, before)[0]?.state;
  const findingOf = (now: Sample, before?: Sample) => compareFeeds(now, before)[0]?.findings.join();

  it.each<[string, Sample, Sample | undefined, string]>([
    ['end at the same number', sample(whole(5), mailbox(5)), sample(whole(5), mailbox(5)), 'even'],
    ['end at the same number, old ones deleted', sample(whole(5), mailbox(5, 4)), undefined, 'even'],
    ['end at the same number, all deleted', sample(whole(5), mailbox(5, 6)), sample(whole(5), mailbox(5)), 'even'],
    ['are on their way', sample(whole(5), mailbox(7)), undefined, 'under-way'],
    ['are on their way the other way round', sample(whole(7), mailbox(5)), sample(whole(5), mailbox(4)), 'under-way'],
    ['went on, both of them', sample(whole(9), mailbox(11)), sample(whole(6), mailbox(8)), 'under-way'],
  ])('match where they %s', (_, now, before, state) => {
    expect(stateOf(now, before)).toBe(state);
  });

  it('differ where a delivery has had no entry for long', () => {
    expect(findingOf(sample(whole(5), mailbox(7)), sample(whole(5), mailbox(7)))).toMatch(
      /^Deliveries 6 to 7 .* no entry/,
    );
    expect(findingOf(sample(undefined, mailbox(2)), sample(undefined, mailbox(2)))).toMatch(/^Deliveries 1 to 2/);
  });

  it('differ where an entry has had no delivery for long', () => {
    expect(findingOf(sample(whole(7), mailbox(5)), sample(whole(7), mailbox(5)))).toMatch(/6 to 7 that are not in the/);
    expect(findingOf(sample(whole(7)), sample(whole(7)))).toMatch(/1 to 7 that are not in the/);
  });

  it.each([
    ['one missing', { ...whole(5), entries: 4 }],
    ['one double', { ...whole(5), entries: 6 }],
    ['one double in place of another', { ...whole(5), sequenceSum: 16n }],
  ])('differ where the log has %s', (_, log) => {
    expect(findingOf(sample(log, mailbox(5)))).toMatch(/^The log has \d entries on deliveries numbered 1 to 5/);
  });

  it('differ where the mailbox has a hole', () => {
    expect(findingOf(sample(whole(5), { ...mailbox(5), deliveries: 4 }))).toMatch(/^The mailbox holds 4 deliveries/);
  });

  describe('and what the gateway has numbered', () => {
    it.each<[string, Sample, Sample, string]>([
      ['are the same', sample(whole(5), mailbox(5), 5), sample(whole(5), mailbox(5), 5), 'even'],
      ['one is on its way to both', sample(whole(5), mailbox(5), 6), sample(whole(5), mailbox(5), 5), 'under-way'],
      ['one came to both meanwhile', sample(whole(6), mailbox(6), 5), sample(whole(5), mailbox(5), 5), 'under-way'],
      ['the first is on its way', sample(undefined, undefined, 1), sample(), 'under-way'],
    ])('match where %s', (_, now, before, state) => {
      expect(stateOf(now, before)).toBe(state);
    });

    it('differ by one that was numbered, and has neither entry nor delivery for long', () => {
      const now = sample(whole(5), mailbox(5), 6);
      expect(findingOf(now, now)).toBe('The gateway has numbered deliveries 6 to 6, and the log has no entry on them.');
      expect(findingOf(sample(undefined, undefined, 1), sample(undefined, undefined, 1))).toMatch(
        /numbered deliveries 1 to 1/,
      );
    });

    it('differ by one that has both, and no number: the count of the gateway went back', () => {
      const now = sample(whole(6), mailbox(6), 5);
      expect(findingOf(now, now)).toBe('The log has entries on deliveries 6 to 6 that the gateway has not numbered.');
    });

    it('are compared for the present count alone', () => {
      const again = { ...sample(whole(5), mailbox(5)), numbered: [{ institution: OPS, last: 496_000_000_000_001 }] };
      expect(compareFeeds(again, sample(whole(5), mailbox(5), 5)).map(({ state }) => state)).toEqual([
        'even',
        'under-way',
      ]);
    });
  });

  describe('of a feed that was restored', () => {
    const START = 496_000_000_000_001;
    const both = (log: FeedCount[], mailboxes: MailboxCount[]): Sample => ({ at: 0, log, mailboxes, numbered: [] });
    const statesOf = (now: Sample, before?: Sample) => compareFeeds(now, before).map(({ state }) => state);

    it('match before and after it, each by its own numbers', () => {
      const now = both([whole(START + 2, START), whole(5)], [mailbox(5, 4), mailbox(START + 2, START)]);
      expect(compareFeeds(now, now)).toMatchObject([
        { lastEntry: 5, lastDelivery: 5, state: 'even' },
        { lastEntry: START + 2, lastDelivery: START + 2, state: 'even' },
      ]);
    });

    it('match where the mailbox keeps nothing from before it any more', () => {
      const now = both([whole(5), whole(START, START)], [mailbox(START, START)]);
      expect(statesOf(now, now)).toEqual(['even', 'even']);
    });

    it.each([
      ['an entry more', whole(START + 3, START), mailbox(START + 2, START)],
      ['an entry less', whole(START + 1, START), mailbox(START + 2, START)],
      ['another first entry', { ...whole(START + 2, START), entries: 2 }, mailbox(START + 2, START)],
      ['a delivery less', whole(START + 2, START), { ...mailbox(START + 2, START), deliveries: 2 }],
    ])('differ by %s, and nothing else does', (_, log, box) => {
      const now = both([whole(5), log], [mailbox(5), box]);
      expect(statesOf(now, now)).toEqual(['even', 'different']);
    });
  });
});

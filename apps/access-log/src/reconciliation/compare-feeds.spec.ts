import { compareFeeds, type MailboxCount, type Sample } from './compare-feeds';
import type { FeedCount } from '../append/feed-counts.store';

const whole = (last: number): FeedCount => ({
  entries: last,
  lastSequence: last,
  sequenceSum: BigInt((last * (last + 1)) / 2),
});
const mailbox = (last: number, first = 1): MailboxCount => ({ deliveries: last - first + 1, first, last });
const sample = (log?: FeedCount, box?: MailboxCount): Sample => ({
  at: 0,
  log: new Map(log ? [['OPS-260604', log]] : []),
  mailboxes: new Map(box ? [['OPS-260604', box]] : []),
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
    expect(findingOf(sample(log, mailbox(5)))).toMatch(/^The log has \d entries on deliveries numbered up to 5/);
  });

  it('differ where the mailbox has a hole', () => {
    expect(findingOf(sample(whole(5), { ...mailbox(5), deliveries: 4 }))).toMatch(/^The mailbox holds 4 deliveries/);
  });
});

import type { FeedStatus } from '@lacznik/contracts';
import { type AppStanding, measuredIn } from './app-standing';
import { findObstacles } from './verdict';

const NOW = new Date('2026-02-02T09:00:00.000Z');
const READY: AppStanding = { state: 'ready', said: [], measured: measuredIn('') };
const FEED: FeedStatus = {
  institution: 'OPS-260604',
  feed: 'OPS-260604/1',
  position: 11,
  oldest: 1,
  last: 12,
  lag: 1,
  channels: [],
};
const waitingSince = (storedAt: string): FeedStatus => ({ ...FEED, oldestUnacknowledged: { sequence: 12, storedAt } });
const obstaclesOf = (standing: AppStanding): unknown => findObstacles([['gateway', standing]], [], NOW);

describe('what an operator is told', () => {
  it('is that it flows where every app is ready and nothing waits for long', () => {
    const feeds = [FEED, waitingSince('2026-02-02T08:58:00.000Z')];
    expect(findObstacles([['gateway', READY]], feeds, NOW)).toEqual([]);
  });

  it('is that it does not where an app is away or not ready, whatever it had measured', () => {
    const measured = measuredIn('lacznik_dead_letters 1');
    expect(obstaclesOf({ state: 'away', said: [] })).toEqual([{ kind: 'away', app: 'gateway' }]);
    expect(obstaclesOf({ state: 'not-ready', said: ['no database'], measured })).toEqual([
      { kind: 'not-ready', app: 'gateway' },
    ]);
  });

  it('names what stands still, what is slow and who is blocked, one by one', () => {
    const measured = measuredIn('lacznik_blocked_persons 1\nlacznik_subscription_oldest_unread_seconds{group="a"} 301');
    expect(obstaclesOf({ ...READY, said: ['a partition stands still'], measured })).toEqual([
      { kind: 'degraded', app: 'gateway' },
      { kind: 'slow', app: 'gateway' },
      { kind: 'dead-letters', app: 'gateway' },
    ]);
  });

  it('names who has not taken over for five minutes what came', () => {
    expect(findObstacles([], [waitingSince('2026-02-02T08:54:59.999Z')], NOW)).toEqual([
      { kind: 'not-taken-over', institution: 'OPS-260604' },
    ]);
  });
});

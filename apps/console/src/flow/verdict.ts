import type { FeedStatus } from '@lacznik/contracts';
import type { AppStanding } from './app-standing';

/** What waits longer than this is not simply under way. */
const SLOW_AFTER_SECONDS = 300;

/** Why it does not flow, or not all of it: at which app, or to whom. */
export type Obstacle =
  | { kind: 'away' | 'not-ready' | 'degraded' | 'slow' | 'dead-letters'; app: string }
  | { kind: 'not-taken-over'; institution: string };

/**
 * What an operator has to look at.
 * @param apps by the names that pages have for them
 * @param feeds undefined where delivery could not be asked
 */
export function findObstacles(
  apps: readonly (readonly [name: string, standing: AppStanding])[],
  feeds: readonly FeedStatus[] | undefined,
  now: Date,
): Obstacle[] {
  const slowBefore = new Date(now.getTime() - SLOW_AFTER_SECONDS * 1000).toISOString();
  const late = (feeds ?? []).filter(({ oldestUnacknowledged: oldest }) => oldest && oldest.storedAt < slowBefore);
  return [
    ...apps.flatMap(([app, standing]) => obstaclesAt(standing).map((kind) => ({ kind, app }))),
    ...late.map(({ institution }) => ({ kind: 'not-taken-over' as const, institution })),
  ];
}

function obstaclesAt({ state, said, measured }: AppStanding): Exclude<Obstacle['kind'], 'not-taken-over'>[] {
  if (state !== 'ready') return [state];
  const { oldestUnreadSeconds = 0, deadLetters = 0, blockedPersons = 0 } = measured ?? {};
  return [
    ...(said.length > 0 ? (['degraded'] as const) : []),
    ...(oldestUnreadSeconds > SLOW_AFTER_SECONDS ? (['slow'] as const) : []),
    ...(deadLetters + blockedPersons > 0 ? (['dead-letters'] as const) : []),
  ];
}

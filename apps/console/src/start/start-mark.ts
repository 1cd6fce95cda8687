import { createHash } from 'node:crypto';
import type { WaitingItem } from './waiting-row';

/** Stands for what waits: another one where something else waits, or its day has passed. */
export function startMark(waiting: readonly WaitingItem[]): string {
  const items = waiting.map(({ href, since, isOverdue }) => [href, since, isOverdue]);
  return createHash('sha256').update(JSON.stringify(items)).digest('base64url');
}

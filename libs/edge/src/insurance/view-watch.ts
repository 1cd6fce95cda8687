import { insuranceSentence, type InsuranceWatch } from '@lacznik/casework';
import type { InsuranceWatchView } from '@lacznik/contracts';
import type { EntityManager } from 'typeorm';
import { givenWarnings } from './insurance-warnings.store';
import { watchCases, type WatchedCase } from './watched-cases.store';

/** The watch on the person of a case as its joint file shows it on a day; undefined where the edge knows no title. */
export async function viewWatch(
  manager: EntityManager,
  own: WatchedCase,
  day: string,
): Promise<InsuranceWatchView | undefined> {
  const watch = (await watchCases(manager, own.institution, [own], day)).get(own.caseReference);
  if (!watch) return undefined;
  const warnings = await givenWarnings(manager, own);
  return { ...daysOf(watch), sentence: insuranceSentence(watch), warnings };
}

function daysOf(watch: InsuranceWatch): Omit<InsuranceWatchView, 'sentence' | 'warnings'> {
  if (watch.state !== 'GAP') return { state: watch.state };
  const { state, firstDayWithout, move, from, by } = watch;
  return { state, firstDayWithout, move, ...(from !== undefined && { from }), by };
}

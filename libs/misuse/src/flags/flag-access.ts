import type { Access } from '../facts/access';
import { DAY_MS } from '../facts/days';
import type { MisuseLimits } from '../facts/limits';
import type { Flag } from '../facts/reason';
import type { KnownGrounds } from '../grounds/known-grounds';
import type { KnownHabits } from '../habits/known-habits';
import { workerKey } from '../habits/worker-key';
import { isStranger } from './is-stranger';
import { flagSoughtByMany } from './sought-by-many';

/** What is unusual of an access, whatever entitled it. The worker's baseline and the person's habits end before it. */
export function flagAccess(access: Access, habits: KnownHabits, grounds: KnownGrounds, limits: MisuseLimits): Flag[] {
  if (access.refused) return ['kept-out'];
  const baseline = habits.baselineOf(access);
  const flags = flagSoughtByMany(access, habits, grounds, limits);
  if (baseline.isBurst(limits)) flags.push('burst');
  if (baseline.isOutOfHours(access.at, limits)) flags.push('out-of-hours');
  if (isGuessing(access, habits, limits)) flags.push('repeated-matches');
  const strange = isStranger(access, habits, limits);
  if (strange && !baseline.isWithStrangers(limits)) flags.push('stranger');
  baseline.takeStranger(strange);
  return flags;
}

function isGuessing(access: Access, habits: KnownHabits, { matches }: MisuseLimits): boolean {
  if (access.act !== 'match') return false;
  const asked = habits.matches.since(`${workerKey(access)} ${access.person}`, access.at - matches.days * DAY_MS);
  return asked.length >= matches.from;
}

import type { Access } from '../facts/access';
import { DAY_MS } from '../facts/days';
import type { MisuseLimits } from '../facts/limits';
import type { Flag } from '../facts/reason';
import type { KnownGrounds } from '../grounds/known-grounds';
import type { KnownHabits, Look } from '../habits/known-habits';
import { personKey } from '../habits/worker-key';

/** Whether several institutions, or several workers of one, look at the same person and nothing joins them in it. */
export function flagSoughtByMany(
  access: Access,
  habits: KnownHabits,
  grounds: KnownGrounds,
  limits: MisuseLimits,
): Flag[] {
  const looks = habits.looks.since(access.person, access.at - limits.interest.days * DAY_MS);
  const flags: Flag[] = [];
  if (apart(looks, access.person, grounds) >= limits.interest.institutions) flags.push('many-institutions');
  if (idleWorkers(looks, access, habits, limits) >= limits.interest.workers) flags.push('many-workers');
  return flags;
}

/** Institutions that looked, and do not know the person from an old case; those whom processes join count as one. */
function apart(looks: readonly Look[], person: string, grounds: KnownGrounds): number {
  const seeking = new Set(looks.filter(({ isSettled }) => !isSettled).map(({ institution }) => institution));
  if (seeking.size < 2) return seeking.size;
  const joined = new Set(grounds.processesOn(person).flatMap(({ parties }) => parties));
  const alone = [...seeking].filter((institution) => !joined.has(institution));
  return alone.length + (alone.length < seeking.size ? 1 : 0);
}

/** Workers of the same institution who looked and did nothing, beside those whose work that is. */
function idleWorkers(looks: readonly Look[], access: Access, habits: KnownHabits, limits: MisuseLimits): number {
  const { institution, at } = access;
  const workers = new Set(looks.filter((look) => look.institution === institution).map(({ workerTag }) => workerTag));
  if (workers.size < limits.interest.workers) return workers.size;
  const since = at - limits.stranger.workDays * DAY_MS;
  const busy = new Set(habits.work.since(personKey(access), since).map(({ workerTag }) => workerTag));
  const isIdle = (workerTag: string): boolean =>
    !busy.has(workerTag) && !habits.baselineOf({ institution, workerTag }).isWithStrangers(limits);
  return [...workers].filter(isIdle).length;
}

import type { Access } from '../facts/access';
import { DAY_MS } from '../facts/days';
import type { MisuseLimits } from '../facts/limits';
import type { KnownHabits } from '../habits/known-habits';
import { personKey } from '../habits/worker-key';

/**
 * Whether somebody looks at a person whom a colleague looks after, while that colleague is there, nobody works on the matter, and the one who
 * looks does nothing in it before or after.
 */
export function isStranger(access: Access, habits: KnownHabits, limits: MisuseLimits): boolean {
  if (wasHandedOver(access, habits, limits)) return false;
  const { institution, workerTag, at } = access;
  const usual = habits.habitsOf(access).usualWorkerFor(workerTag, at, limits);
  if (usual === undefined || !habits.wasThere(institution, usual, at)) return false;
  // Whoever looks at everybody's persons, as at a reception, looks after none.
  if (habits.baselineOf({ institution, workerTag: usual }).isWithStrangers()) return false;
  const around = habits.work.since(personKey(access), at - limits.stranger.workDays * DAY_MS);
  return !around.some((work) => work.workerTag === workerTag);
}

/** Questions say no hand-over: the looks around them do. */
function wasHandedOver(
  { institution, workerTag, person, at }: Access,
  habits: KnownHabits,
  limits: MisuseLimits,
): boolean {
  const looks = habits.looks.since(person, at - limits.interest.days * DAY_MS);
  return looks.some((look) => look.isHandedOver && look.institution === institution && look.workerTag === workerTag);
}

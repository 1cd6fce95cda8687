import { dayNumber, dayOf } from '../calendar';
import { type Random, between } from '../random';
import { AS_OF_DAY, type Client, type Publication, recordOf } from './client';

/** Profiles exist since this amendment of the act. */
const PROFILES_SINCE = dayNumber('2014-05-27');

/** The help profile, set within two months of registering, or of the first day on which there were profiles. */
export function helpProfile(client: Client, random: Random): Publication {
  const earliest = Math.max(client.registeredOn, PROFILES_SINCE);
  return recordOf(client, 'help-profiles', 'PRO', {
    profile: client.profile,
    setOn: dayOf(between(random, earliest, Math.min(earliest + 60, AS_OF_DAY))),
  });
}

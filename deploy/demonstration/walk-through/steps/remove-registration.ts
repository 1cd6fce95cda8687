import { type Cast, recordsOf } from '../cast';
import type { InstitutionSystem } from '../institution-system';
import type { Narrator } from '../narrator';
import { linesOf } from '../polish/worker-view';
import { fileWith } from './show-joint-file';

const WAIT_S = 20;

/** The first refusal of a proposal without a good reason costs 120 days. */
const REMOVAL = {
  status: 'REMOVED',
  from: '2015-07-01',
  removalReasonCode: 'ODMOWA-PROPOZYCJI',
  barUntil: '2015-10-28',
} as const;

/** The labour office removes the shared client from its register; the welfare centre is waiting at its feed. */
export async function removeRegistration(narrator: Narrator, cast: Cast): Promise<void> {
  const { office, star, starCentre } = cast;
  const recordId = registrationId(cast);
  const after = await starCentre.lastInFeed();
  const begun = performance.now();
  const arrived = arrivalOf(starCentre, after, recordId);
  await office.publish('registrations', { recordId, revision: 2, person: star.case.person, data: REMOVAL });
  const answeredMs = performance.now() - begun;
  const sequence = await arrived;
  const arrivedMs = performance.now() - begun;
  narrator.say(`${office.id} publishes revision 2 of record ${recordId}: answered after ${answeredMs.toFixed(0)} ms`);
  narrator.say(
    `${starCentre.id} receives it as number ${sequence} of its feed: ${arrivedMs.toFixed(0)} ms after sending`,
  );
  const file = await fileWith(starCentre, star.case.caseReference, ({ sections }) =>
    (sections['registrations'] ?? []).some(({ revision }) => revision === 2),
  );
  linesOf(file, 'registrations').forEach((line) => narrator.say(line));
}

/** The record id of the star's registration at the labour office. */
export function registrationId(cast: Cast): string {
  const registration = recordsOf(cast, cast.star).find(({ section }) => section === 'registrations');
  if (registration === undefined) throw new Error('everybody in the register has a registration');
  return registration.recordId;
}

/** Waits at the feed for a record's change. @returns its number in the feed */
export async function arrivalOf(system: InstitutionSystem, after: number, recordId: string): Promise<number> {
  for (let from = after; ;) {
    const { events, next } = await system.feed(from, { wait: WAIT_S });
    const found = events.find(({ data }) => data.recordId === recordId);
    if (found) return found.sequence;
    if (events.length === 0) throw new Error(`${recordId} did not reach ${system.id} within ${WAIT_S} s`);
    from = next;
  }
}

import { type Actors, recordsOf } from '../actors';
import type { InstitutionSystem } from '../institution-system';
import type { Printer } from '../printer';
import { linesOf } from '../polish/worker-view';
import { waitForJointFile } from './show-joint-file';

const WAIT_S = 20;

/** The first refusal of a proposal without a good reason costs 120 days. */
const REMOVAL = {
  status: 'REMOVED',
  from: '2015-07-01',
  removalReasonCode: 'ODMOWA-PROPOZYCJI',
  barUntil: '2015-10-28',
} as const;

/** The labour office removes the shared client from its register; the welfare centre is waiting at its feed. */
export async function removeRegistration(printer: Printer, actors: Actors): Promise<void> {
  const { office, sampleClient, sampleCentre } = actors;
  const recordId = registrationId(actors);
  const after = await sampleCentre.lastSequence();
  const begun = performance.now();
  const arrived = waitForArrival(sampleCentre, after, recordId);
  await office.publications.one('registrations', {
    recordId,
    revision: 2,
    person: sampleClient.case.person,
    data: REMOVAL,
  });
  const answeredMs = performance.now() - begun;
  const sequence = await arrived;
  const arrivedMs = performance.now() - begun;
  printer.printLine(
    `${office.id} publishes revision 2 of record ${recordId}: answered after ${answeredMs.toFixed(0)} ms`,
  );
  printer.printLine(
    `${sampleCentre.id} receives it as number ${sequence} of its feed: ${arrivedMs.toFixed(0)} ms after sending`,
  );
  const file = await waitForJointFile(sampleCentre, sampleClient.case.caseReference, ({ sections }) =>
    (sections['registrations'] ?? []).some(({ revision }) => revision === 2),
  );
  linesOf(file, 'registrations').forEach((line) => printer.printLine(line));
}

/** The record id of the sample client's registration at the labour office. */
export function registrationId(actors: Actors): string {
  const registration = recordsOf(actors, actors.sampleClient).find(({ section }) => section === 'registrations');
  if (registration === undefined) throw new Error('everybody in the register has a registration');
  return registration.recordId;
}

/** Waits at the feed for a record's change. @returns its number in the feed */
export async function waitForArrival(system: InstitutionSystem, after: number, recordId: string): Promise<number> {
  for (let from = after; ;) {
    const { events, next } = await system.feed.page({ after: from, wait: WAIT_S });
    const found = events.find(({ data }) => data.recordId === recordId);
    if (found) return found.sequence;
    if (events.length === 0) throw new Error(`${recordId} did not reach ${system.id} within ${WAIT_S} s`);
    from = next;
  }
}

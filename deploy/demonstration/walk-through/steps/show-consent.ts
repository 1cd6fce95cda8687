import { randomUUID } from 'node:crypto';
import { dayInPoland, RECORD_CONSENT, WITHDRAW_CONSENT } from '@lacznik/contracts';
import type { Actors } from '../actors';
import type { Printer } from '../printer';
import { agree } from './agree';
import { countOf, waitForJointFile } from './show-joint-file';

const CASE = 'FP.1.2026';
const DAYS = 90;
const DAY_MS = 86_400_000;

/** What no act covers reaches an organisation as far as the person consents, and is taken back with the consent. */
export async function showConsent(
  printer: Printer,
  { office, organisation, sampleCentre, sampleClient }: Actors,
): Promise<void> {
  const { person } = sampleClient.case;
  const [validFrom, validTo] = [0, DAYS].map((days) => dayInPoland(new Date(Date.now() + days * DAY_MS)));
  if (validFrom === undefined || validTo === undefined) return;
  await agree(
    { publisher: office, receiver: organisation },
    { id: 'AG-2606-NGO', legalBases: ['rodo-6-1-a'], scope: 'labour-to-organisations', validFrom },
  );
  await organisation.cases.open({ caseReference: CASE, person, legalBasis: 'rodo-6-1-a', purpose: 'social-work' });
  const before = await organisation.cases.jointFile(CASE);
  printer.printLine(
    `${organisation.name} (${organisation.id}) has an agreement and a case: ${countOf(before)} records.`,
  );

  const id = randomUUID();
  const terms = { receiver: organisation.id, purpose: 'social-work', categories: ['12'], validFrom, validTo };
  const answer = { answer: 'given', channel: 'paper', textVersion: 'zgoda-ngo/1' } as const;
  await sampleCentre.call(RECORD_CONSENT, { body: { ...terms, ...answer, id, person } });
  const file = await waitForJointFile(organisation, CASE, (found) => countOf(found) > 0);
  printer.printLine(`The person consents to category 12 at ${sampleCentre.id}; what the foundation then has:`);
  for (const [section, records] of Object.entries(file.sections))
    printer.printLine(`   ${section}: ${records.map(({ data }) => Object.keys(data).join(', ')).join('; ')}`);

  await sampleCentre.call(WITHDRAW_CONSENT, { parameters: { id } });
  const after = await waitForJointFile(organisation, CASE, (found) => countOf(found) === 0);
  printer.printLine(`The person withdraws it: ${countOf(after)} records.`);
}

import { randomUUID } from 'node:crypto';
import {
  dayInPoland,
  ENTER_WORKED_HOURS,
  OPEN_ANNOUNCEMENT,
  OPEN_JOINT_PLAN,
  READ_WORK_SETTLEMENT,
  SET_WORK_AGREEMENT,
  SET_WORK_PLAN,
  STEP_ANNOUNCEMENT,
  STEP_JOINT_PLAN,
  type WorkSettlement,
} from '@lacznik/contracts';
import { amountInZlotys } from '@lacznik/polish';
import { daysAfter } from '@lacznik/casework';
import { agreementWith } from '../../directory';
import { registrationId, waitForArrival } from './remove-registration';
import type { Actors } from '../actors';
import type { Printer } from '../printer';
import { planIn, referralIn, sendReferral, stepReferral } from './processes';
import { OFFICE_CASE } from './publish-from-welfare';
import { waitForJointFile } from './show-joint-file';

const WORK_AGREEMENT = 'PSU.1';
const MONTHLY_HOURS = 38;
const COMMUNE = { teryt: '260604' };

interface Story {
  printer: Printer;
  actors: Actors;
  today: string;
}

/** One person's way through both offices: referral, contract, plan, insurance, useful work, a job. */
export async function workTogether(printer: Printer, actors: Actors): Promise<void> {
  const story = { printer, actors, today: dayInPoland(new Date()) };
  await referToContract(story);
  await announceContract(story);
  await agreeOnPlan(story);
  await watchInsurance(story);
  await workUsefully(story);
  await findJob(story);
}

async function referToContract({ printer, actors: { office, sampleCentre, sampleClient } }: Story): Promise<void> {
  const { person } = sampleClient.case;
  const content = {
    kind: 'SOCIAL_CONTRACT' as const,
    receiver: sampleCentre.id,
    legalBasis: 'ups-105-1',
    purpose: 'social-work',
    agreement: agreementWith(COMMUNE).id,
    note: 'Osoba zgadza się na kontrakt socjalny.',
  };
  const id = await sendReferral(office, { person, caseReference: OFFICE_CASE, content });
  printer.printLine((await referralIn(office, id, 'SENT')).sentence.pl);
  await stepReferral(sampleCentre, id, 'SENT', { command: { name: 'accept', note: 'Zapraszamy w poniedziałek.' } });
  const { sentence, history } = await referralIn(office, id, 'ACCEPTED');
  printer.printLine(sentence.pl);
  const { receipt } = history[0] ?? {};
  printer.printLine(
    `The receipt of the referral is under ${receipt?.eventId}: taken over ${receipt?.received}, answered ${receipt?.answered}.`,
  );
}

async function announceContract({
  printer,
  today,
  actors: { office, sampleCentre, sampleClient },
}: Story): Promise<void> {
  const processId = randomUUID();
  const { person, caseReference } = sampleClient.case;
  const content = {
    kind: 'SOCIAL_CONTRACT' as const,
    receiver: office.id,
    legalBasis: 'rynek-pracy-2025',
    plannedFor: daysAfter(today, 14),
    unit: 'Dział pomocy środowiskowej',
    contact: 'sekretariat@ops.example',
    consequences: ['HEALTH_INSURANCE_TITLE' as const],
  };
  const body = { processId, person, caseReference, purpose: 'joint-action-plan', content };
  const announced = await sampleCentre.call(OPEN_ANNOUNCEMENT, { body });
  printer.printLine(announced.sentence.pl);
  const command = { name: 'carry-out' as const, carriedOutOn: today, result: 'Kontrakt podpisano wcześniej.' };
  const step = { stepId: randomUUID(), basedOn: announced.version, command };
  const carriedOut = await sampleCentre.call(STEP_ANNOUNCEMENT, { parameters: { id: processId }, body: step });
  printer.printLine(carriedOut.sentence.pl);
}

async function agreeOnPlan({ printer, today, actors: { office, sampleCentre, sampleClient } }: Story): Promise<void> {
  const processId = randomUUID();
  const { person, caseReference } = sampleClient.case;
  const steps = [
    {
      id: '1',
      title: 'Spłata zaległości w czynszu',
      need: 'BASIC' as const,
      owner: 'person' as const,
      to: daysAfter(today, 60),
    },
    { id: '2', title: 'Kurs zawodowy', need: 'SKILLS' as const, owner: 'labour' as const, to: daysAfter(today, 90) },
  ];
  const content = {
    goal: 'Zatrudnienie na część etatu',
    diagnosis: [{ group: 'BASIC' as const, finding: 'Zaległości w czynszu' }],
    adviser: { side: 'welfare' as const, institution: sampleCentre.id, role: 'pracownik socjalny' },
    personStand: 'SIGNED' as const,
    steps: steps.map((step) => ({ ...step, from: today, legalBasis: 'rynek-pracy-2025' })),
  };
  const terms = { other: office.id, legalBasis: 'rynek-pracy-2025', purpose: 'joint-action-plan', content };
  await sampleCentre.call(OPEN_JOINT_PLAN, { body: { processId, person, caseReference, ...terms } });
  const { version, proposal } = await planIn(office, processId, 'PROPOSED');
  const command = { name: 'approve' as const, contentHash: proposal?.contentHash ?? '' };
  const body = { stepId: randomUUID(), basedOn: version, command };
  await office.call(STEP_JOINT_PLAN, { parameters: { id: processId }, body });
  const agreed = await planIn(sampleCentre, processId, 'AGREED');
  printer.printLine(`${agreed.sentence.pl} (${agreed.agreed.at(-1)?.contentHash.slice(0, 12)}…)`);
}

/** The contract takes the title of the labour office away; the edge says until when there is cover, and whose move it is. */
async function watchInsurance({ printer, today, actors }: Story): Promise<void> {
  const { office, sampleCentre, sampleClient } = actors;
  const { person, caseReference } = sampleClient.case;
  const insured = {
    state: 'AROSE',
    titleCode: '091000',
    settlementMonth: today.slice(0, 7),
    from: daysAfter(today, -200),
  };
  const record = { recordId: 'UBZ/W/1', revision: 1, person };
  await office.publications.one('health-insurances', { ...record, data: { ...insured, ...payerOf(actors) } });
  const contract = { state: 'SIGNED', signedOn: today, underLabourAct: true, goal: 'Powrót do pracy' };
  await sampleCentre.publications.one('social-contracts', {
    recordId: 'OPS.5020.KS.2',
    revision: 1,
    person,
    data: contract,
  });
  const file = await waitForJointFile(
    sampleCentre,
    caseReference,
    ({ insuranceWatch }) => insuranceWatch?.state === 'GAP',
  );
  printer.printLine(file.insuranceWatch?.sentence.pl ?? '');
}

/** As in the records of the register. */
function payerOf(actors: Actors): { baseGrosze: number; amountGrosze: number; payerId: string; payerName: string } {
  const known = actors.people.flatMap(({ records }) => records).find(({ section }) => section === 'health-insurances');
  const { payerId, payerName } = known?.data ?? {};
  return { baseGrosze: 62_000, amountGrosze: 5_580, payerId: String(payerId), payerName: String(payerName) };
}

/** A month of socially useful work: what it costs, and what the labour office pays back. */
async function workUsefully({ printer, today, actors: { office, sampleCentre, sampleClient } }: Story): Promise<void> {
  const year = Number(today.slice(0, 4));
  const works = [{ kind: 'prace porządkowe', place: 'Park miejski', persons: 10, hours: 4000 }];
  await sampleCentre.call(SET_WORK_PLAN, {
    parameters: { commune: COMMUNE.teryt, year },
    body: { works },
  });
  const terms = {
    commune: COMMUNE.teryt,
    labourOffice: office.id,
    organiser: sampleCentre.id,
    from: today,
    to: daysAfter(today, 60),
  };
  const numbers = { persons: 10, hours: 4000, hoursPerPersonAndMonth: 40, rateGrosze: 1230, refundPercent: 60 };
  await sampleCentre.call(SET_WORK_AGREEMENT, {
    parameters: { agreement: WORK_AGREEMENT },
    body: { ...terms, ...numbers },
  });
  const usefulWork = {
    from: today,
    to: daysAfter(today, 60),
    hoursPerWeek: 10,
    hoursPerMonth: 40,
    agreedHoursPerMonth: 40,
  };
  const content = {
    kind: 'PSU' as const,
    receiver: sampleCentre.id,
    legalBasis: 'rynek-pracy-2025',
    purpose: 'joint-action-plan',
    agreement: agreementWith(COMMUNE).id,
    usefulWork,
  };
  const id = await sendReferral(office, { person: sampleClient.case.person, caseReference: OFFICE_CASE, content });
  await stepReferral(sampleCentre, id, 'SENT', { command: { name: 'accept' } });
  await stepReferral(sampleCentre, id, 'ACCEPTED', { command: { name: 'start' } });
  const month = today.slice(0, 7);
  await sampleCentre.call(ENTER_WORKED_HOURS, { parameters: { id, month }, body: { hours: MONTHLY_HOURS } });
  const parameters = { agreement: WORK_AGREEMENT, month };
  const query = { format: 'json' as const };
  const settled = await sampleCentre.call(READ_WORK_SETTLEMENT, { parameters, query });
  const { hours, benefitGrosze, refundGrosze } = settled as WorkSettlement;
  printer.printLine(
    `${month}: ${hours} h, ${amountInZlotys(benefitGrosze)}, of which ${amountInZlotys(refundGrosze)} are paid back`,
  );
  const { sentence } = await stepReferral(sampleCentre, id, 'RUNNING', {
    command: { name: 'finish', code: 'JOB_FOUND' },
  });
  printer.printLine(sentence.pl);
}

/** The office removes the person, who has a job, from the register: it arrives as every change does. */
async function findJob({ printer, today, actors }: Story): Promise<void> {
  const { office, sampleCentre, sampleClient } = actors;
  const after = await sampleCentre.lastSequence();
  const data = { status: 'REMOVED', from: today, removalReasonCode: 'PODJECIE-PRACY' };
  const recordId = registrationId(actors);
  await office.publications.one('registrations', { recordId, revision: 3, person: sampleClient.case.person, data });
  await waitForArrival(sampleCentre, after, recordId);
  printer.printLine(`${sampleCentre.id} hears of the job by its feed.`);
}

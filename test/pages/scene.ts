import { randomUUID } from 'node:crypto';
import {
  OPEN_ANNOUNCEMENT,
  OPEN_JOINT_PLAN,
  OPEN_PROMOTION,
  OPEN_REFERRAL,
  PROPOSE_MEETING,
  PUBLISH_JOB_OFFER,
  SEND_ELIGIBLE_PERSONS,
  SET_WORK_AGREEMENT,
  SET_WORK_PLAN,
} from '@lacznik/contracts';
import { makePesel } from '@lacznik/identifiers';
import type { InstitutionClient } from '../harness/institution-client';
import type { Region } from '../harness/region';

const GROUND = { legalBasis: 'ups-105-1', purpose: 'social-work' };
const CASE = 'OPS.5020.7.2026';
const OFFICE_CASE = 'PUP.4310.7.2026';

/** What another institution changes of the person of the case, as addresses name it. */
export const RECORD = { publisher: 'PUP-2606', section: 'activations', record: 'S/7' };

/** Ids that addresses of pages have. */
export interface PageIds {
  caseReference: string;
  inquiry: string;
  offer: string;
  meeting: string;
  referral: string;
  plan: string;
  announcement: string;
  promotion: string;
  /** A case of a person who is on the list of those eligible for useful work, and the entry. */
  entry: string;
}

/** Gives the pages something to show: a case with what another has disclosed on the person, a question, what both work on together, an offer, a meeting. All made up. */
export async function fillPages(region: Region): Promise<PageIds> {
  const [centre, office] = await Promise.all([region.client('OPS-260604'), region.client('PUP-2606')]);
  const person = { pesel: makePesel('1979-05-12', 7) };
  await centre.cases.open({ caseReference: CASE, person, ...GROUND });
  await office.publish([
    {
      section: 'registrations',
      recordId: 'K/7',
      revision: 1,
      person,
      data: { status: 'UNEMPLOYED_WITHOUT_BENEFIT', from: '2026-02-01' },
    },
    {
      section: RECORD.section,
      recordId: RECORD.record,
      revision: 1,
      person,
      data: { form: 'TRAINING', state: 'STARTED', from: '2026-03-01' },
    },
  ]);
  await region.settled();
  const ended = { form: 'TRAINING', state: 'ENDED', from: '2026-03-01', to: '2026-03-27' };
  await office.publish([{ section: RECORD.section, recordId: RECORD.record, revision: 2, person, data: ended }]);
  await region.settled();
  const questionId = randomUUID();
  const sections = ['registrations', 'help-profiles'];
  const { id: inquiry } = await centre.inquiries.ask({
    questionId,
    person,
    caseReference: CASE,
    sections,
    ...GROUND,
  });
  const { id: offer } = await office.call(PUBLISH_JOB_OFFER, {
    body: {
      ...PUBLISH_JOB_OFFER.example.body,
      sourceId: 'StPr/26/0007',
      validFrom: '2026-01-01',
      validTo: '2099-12-31',
    },
  });
  const { id: meeting } = await office.call(PROPOSE_MEETING, { body: PROPOSE_MEETING.example.body });
  const together = await workTogether(centre, office, person);
  await region.settled();
  return { caseReference: CASE, inquiry, offer, meeting, ...together };
}

type Together = Pick<PageIds, 'referral' | 'plan' | 'announcement' | 'promotion' | 'entry'>;

async function workTogether(
  centre: InstitutionClient,
  office: InstitutionClient,
  person: { pesel: string },
): Promise<Together> {
  await office.cases.open({
    caseReference: OFFICE_CASE,
    person,
    legalBasis: 'rynek-pracy-2025',
    purpose: 'labour-market-help',
  });
  const opened = { ...OPEN_REFERRAL.example.body, person, caseReference: OFFICE_CASE, processId: randomUUID() };
  await office.call(OPEN_REFERRAL, { body: opened });
  const plan = { ...OPEN_JOINT_PLAN.example.body, person, caseReference: OFFICE_CASE, processId: randomUUID() };
  await office.call(OPEN_JOINT_PLAN, { body: plan });
  const { body } = OPEN_ANNOUNCEMENT.example;
  const content = { ...body.content, plannedFor: '2099-03-20', answerNeededBy: '2099-03-17' };
  const announced = { ...body, person, caseReference: CASE, processId: randomUUID(), content };
  await centre.call(OPEN_ANNOUNCEMENT, { body: announced });
  const promoted = { ...OPEN_PROMOTION.example.body, person, caseReference: CASE, processId: randomUUID() };
  await centre.call(OPEN_PROMOTION, { body: promoted });
  const [referral, announcement, promotion] = [opened.processId, announced.processId, promoted.processId];
  const entry = await listEligible(centre, office, person);
  return { referral, plan: plan.processId, announcement, promotion, entry };
}

/** @returns the entry's id */
async function listEligible(
  centre: InstitutionClient,
  office: InstitutionClient,
  person: { pesel: string },
): Promise<string> {
  await keepWorkAgreement([centre, office]);
  const { parameters, body } = SEND_ELIGIBLE_PERSONS.example;
  const processId = randomUUID();
  const persons = body.persons.map((one) => ({ ...one, person, caseReference: CASE, processId }));
  await centre.call(SEND_ELIGIBLE_PERSONS, { parameters, body: { ...body, persons } });
  return processId;
}

/** What both keep of useful work in Opatów. */
export async function keepWorkAgreement(parties: readonly InstitutionClient[]): Promise<void> {
  const { example: plan } = SET_WORK_PLAN;
  const { example: agreement } = SET_WORK_AGREEMENT;
  for (const party of parties) {
    await party.call(SET_WORK_PLAN, {
      parameters: { ...plan.parameters, year: Number(plan.parameters.year) },
      body: plan.body,
    });
    await party.call(SET_WORK_AGREEMENT, { parameters: agreement.parameters, body: agreement.body });
  }
}

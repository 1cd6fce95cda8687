import { randomUUID } from 'node:crypto';
import { LacznikClient, ProblemError } from '@lacznik/client';
import {
  APPLY_DIRECTORY,
  type AskedInquiry,
  CONFIRM_INQUIRY,
  ENTER_AUTHORISATION,
  type InquiryQuestion,
} from '@lacznik/contracts';
import { reasonInPolish, SECTION, sentenceOf } from '@lacznik/polish';
import { agreementWith, WITHOUT_EDGE } from '../../directory';
import { type Actors, recordsOf } from '../actors';
import type { InstitutionSystem } from '../institution-system';
import type { Printer } from '../printer';
import { OFFICE_CASE } from './publish-from-welfare';

const SINCE = '2026-01-01';
const SECTIONS = ['registrations', 'labour-benefits', 'proposals', 'welfare-benefits'] as const;
const STATES = {
  disclosed: 'udostępniono',
  withheld: 'nie udostępniono',
  'nothing-known': 'brak danych',
  'source-unavailable': 'źródło nie odpowiedziało',
} as const;

/** Questions at the counter: within the caseload, whether claims hold, to a source that no edge serves, and an exceptional one that a second person confirms. */
export async function askInquiries(printer: Printer, actors: Actors): Promise<void> {
  const { sampleCentre } = actors;
  const [worker, colleague] = await Promise.all(
    ['a.nowak', 'j.lis'].map((name) => authorised(sampleCentre, `${sampleCentre.id}-${name}`)),
  );
  if (!worker || !colleague) return;
  await askAboutClient(printer, worker, actors);
  await askWithoutEdge(printer, actors);
  await askOutside(printer, { worker, colleague }, actors);
}

/** A caseworker whom the coordinator has entered. */
async function authorised(centre: InstitutionSystem, user: string): Promise<LacznikClient> {
  const authorisation = { number: `UP/${user}`, validFrom: SINCE };
  const undertaking = { signedOn: SINCE, validFrom: SINCE };
  await centre.coordinator.call(ENTER_AUTHORISATION, { body: { user, authorisation, undertaking } });
  return centre.person(user, 'caseworker');
}

async function askAboutClient(printer: Printer, worker: LacznikClient, actors: Actors): Promise<void> {
  const { case: own } = clientWithLittle(actors);
  const { person, caseReference, legalBasis, purpose } = own;
  const question = { person, caseReference, legalBasis, purpose };
  const answer = await worker.inquiries.ask({ ...question, questionId: randomUUID(), sections: [...SECTIONS] });
  printer.printLine(`A caseworker asks about the client at the counter (${caseReference}):`);
  linesOf(answer).forEach((line) => printer.printLine(`   ${line}`));
  const pdf = await worker.inquiries.print(answer.id);
  printer.printLine(`The same to print, in place of a certificate: ${Math.round(pdf.length / 1024)} KiB of PDF.`);
  const claims = [{ section: 'registrations', field: 'status', value: 'REMOVED' }];
  const match = await worker.inquiries.ask({ ...question, questionId: randomUUID(), claims });
  printer.printLine(`Only whether a claim holds, “wyrejestrowana”: ${match.claims?.[0]?.result}.`);
}

/** A client of the centre of whom the office does not have everything. */
function clientWithLittle(actors: Actors): Actors['sampleClient'] {
  const { clients, sampleCentre, sampleClient } = actors;
  const own = clients.filter(({ institution }) => institution === sampleCentre.id);
  return (
    own.find((client) => recordsOf(actors, client).every(({ section }) => section !== 'proposals')) ?? sampleClient
  );
}

/** The labour office asks the county's welfare centres, to which the operator has added one that has no edge yet: nobody waits for it. */
async function askWithoutEdge(printer: Printer, { administrator, office, sampleClient }: Actors): Promise<void> {
  const { teryt, name } = WITHOUT_EDGE;
  const agreements = [agreementWith(WITHOUT_EDGE)];
  const body = { institutions: [{ id: `OPS-${teryt}`, name }], scopes: [], agreements };
  await administrator.call(APPLY_DIRECTORY, { body });
  const worker = await authorised(office, `${office.id}-b.kos`);
  const answer = await worker.inquiries.ask({
    questionId: randomUUID(),
    person: sampleClient.case.person,
    caseReference: OFFICE_CASE,
    legalBasis: 'rynek-pracy-2025',
    purpose: 'joint-action-plan',
    sections: ['welfare-benefits'],
  });
  printer.printLine(`${office.id} asks the welfare centres, one of which has no edge yet, and is answered at once:`);
  linesOf(answer).forEach((line) => printer.printLine(`   ${line}`));
}

async function askOutside(
  printer: Printer,
  { worker, colleague }: { worker: LacznikClient; colleague: LacznikClient },
  { clients, sampleCentre }: Actors,
): Promise<void> {
  const stranger = clients.find(({ institution }) => institution !== sampleCentre.id);
  if (!stranger) return;
  const { person, legalBasis, purpose } = stranger.case;
  const question: InquiryQuestion = {
    questionId: randomUUID(),
    person,
    legalBasis,
    purpose,
    matterReference: 'W/1/2026',
    sections: ['registrations'],
  };
  const warning = await worker.inquiries.ask(question).catch((error: unknown) => error);
  if (!(warning instanceof ProblemError) || warning.code !== 'outside-caseload')
    throw new Error('a person outside the caseload was asked about without a warning');
  printer.printLine(`About somebody else’s client: ${warning.code}. Asked all the same, with a reason:`);
  const answer = await worker.inquiries.ask({ ...question, exceptional: { reason: 'Nagła potrzeba, wniosek ustny' } });
  linesOf(answer).forEach((line) => printer.printLine(`   ${line}`));
  const { confirmation } = await colleague.call(CONFIRM_INQUIRY, { parameters: { id: answer.id } });
  printer.printLine(`A second person looks at it: ${confirmation?.state}.`);
}

function linesOf({ sections }: AskedInquiry): string[] {
  return sections.flatMap(({ section, sources }) =>
    sources.map(({ publisher = '–', state, reasons = [], records }) => {
      const why = reasons.map(reasonInPolish);
      const what = records.map(({ data }) => sentenceOf(section, data));
      return `${SECTION[section as keyof typeof SECTION].label}, ${publisher}: ${[STATES[state], ...why, ...what].join('; ')}`;
    }),
  );
}

import { EXPLAIN_DECISION, type FieldGroup, READ_EFFECTIVE } from '@lacznik/contracts';
import { type CheckResult, notChecked, ok, wrong } from '../check-result';
import { findingOf } from '../finding-of';
import type { Patient } from '../patient';

interface Question {
  publisher: string;
  receiver: string;
  section: string;
}

const HOW = 'lacznik doctor --publisher PUP-2606 --section registrations (or --receiver, for whoever publishes)';

/** Whether anything of a section goes from one institution to the other, and else which link of the chain says no. */
export async function checkAgreement(patient: Patient): Promise<CheckResult[]> {
  const question = questionOf(patient);
  if (question === undefined) return [notChecked('agreement', 'no other party and section were named', HOW)];
  if (!patient.reached.has('privacyGateway')) return [notChecked('agreement', 'the gateway cannot be reached')];
  try {
    return [judged(question, await groupsOf(patient, question))];
  } catch (error) {
    return [findingOf('agreement', error)];
  }
}

function questionOf({ options, claims }: Patient): Question | undefined {
  const { section, publisher = claims?.institution, receiver = claims?.institution } = options;
  if (section === undefined || publisher === undefined || receiver === undefined) return undefined;
  return publisher === receiver ? undefined : { publisher, receiver, section };
}

/** By the case where one was named, else for whoever has one. */
async function groupsOf({ lacznik, options }: Patient, question: Question): Promise<FieldGroup[]> {
  if (options.case === undefined || options.receiver !== undefined)
    return (await lacznik.call(READ_EFFECTIVE, { query: question })).answers.flatMap(({ groups }) => groups);
  return (await lacznik.call(EXPLAIN_DECISION, { body: { ...question, caseReference: options.case } })).groups;
}

function judged({ publisher, receiver, section }: Question, groups: readonly FieldGroup[]): CheckResult {
  const way = `${section} of ${publisher} to ${receiver}`;
  const withheld = groups.filter(({ outcome }) => outcome === 'withheld');
  const open = [...new Set(groups.filter(({ outcome }) => outcome !== 'withheld').map(({ category }) => category))];
  if (open.length > 0) return ok('agreement', `${way}: categories ${open.join(', ')} are disclosed`);
  const [first] = withheld;
  const link = first?.link === undefined ? '' : ` The link that says no: ${first.link}.`;
  const found = `${way}: nothing.${link} ${first?.sentence.en ?? 'No rule of law has it.'}`;
  return wrong('agreement', found, first?.nextStep?.en ?? 'Ask the coordinators of both institutions.');
}

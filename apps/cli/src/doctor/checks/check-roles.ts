import { type LacznikClient, ProblemError } from '@lacznik/client';
import {
  LIST_BODIES,
  LIST_CASES,
  LIST_INSTITUTIONS,
  type Operation,
  READ_DECISION,
  READ_FEED_STATUS,
  RECONCILE,
} from '@lacznik/contracts';
import type { AddressName } from '../../settings/settings';
import { type CheckResult, notChecked, ok, wrong } from '../check-result';
import { findingOf } from '../finding-of';
import type { Patient, TokenClaims } from '../patient';

/** What an app is asked: it changes nothing, and leaves no entry in the log. */
interface Question {
  name: AddressName;
  operation: Operation;
  ask: (lacznik: LacznikClient, institution: string) => Promise<unknown>;
}

/** By the role of an institution's system. */
const QUESTIONS: readonly Question[] = [
  { name: 'edge', operation: LIST_CASES, ask: (lacznik) => lacznik.call(LIST_CASES) },
  { name: 'privacyGateway', operation: LIST_INSTITUTIONS, ask: (lacznik) => lacznik.call(LIST_INSTITUTIONS) },
  { name: 'delivery', operation: READ_FEED_STATUS, ask: (lacznik) => lacznik.call(READ_FEED_STATUS) },
  {
    name: 'accessLog',
    operation: READ_DECISION,
    ask: (lacznik, institution) =>
      lacznik.call(READ_DECISION, { parameters: { eventId: `${institution}.1` } }).catch(unlessNotFound),
  },
  { name: 'cooperation', operation: LIST_BODIES, ask: (lacznik) => lacznik.call(LIST_BODIES) },
];
/** The log is asked by others, too. */
const COMPARING: Question = {
  name: 'accessLog',
  operation: RECONCILE,
  ask: (lacznik) => lacznik.call(RECONCILE),
};

/** Whether each app takes the token, and lets its bearer do something. */
export async function checkRoles(patient: Patient): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const question of QUESTIONS) {
    const check = `role ${question.name}`;
    if (patient.settings[question.name] === undefined) continue;
    if (!patient.reached.has(question.name)) results.push(notChecked(check, 'it cannot be reached'));
    else if (patient.claims === undefined) results.push(notChecked(check, 'there is no token'));
    else results.push(await answered(check, patient, fitting(question, patient.claims), patient.claims));
  }
  return results;
}

function fitting(question: Question, { roles }: TokenClaims): Question {
  const compares = question.name === COMPARING.name && COMPARING.operation.roles.some((role) => roles.includes(role));
  return compares ? COMPARING : question;
}

async function answered(
  check: string,
  { lacznik }: Patient,
  { operation: { id, roles }, ask }: Question,
  { roles: own, institution = '' }: TokenClaims,
): Promise<CheckResult> {
  if (!roles.some((role) => own.includes(role)))
    return wrong(
      check,
      `${id} asks for the role ${roles.join(' or ')}`,
      'Have the issuer put the role into the token.',
    );
  try {
    await ask(lacznik, institution);
    return ok(check, `${id} is answered`);
  } catch (error) {
    return findingOf(check, error);
  }
}

/** That there is no such delivery is an answer, too. */
function unlessNotFound(error: unknown): void {
  if (!(error instanceof ProblemError) || error.code !== 'not-found') throw error;
}

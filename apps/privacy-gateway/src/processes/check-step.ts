import type { ProcessKind } from '@lacznik/casework';
import { type HUB_STEP_REFUSALS, kindOfParty, type ReceivedProcessStep, takesPart } from '@lacznik/contracts';
import { decideProcess } from '@lacznik/decision';
import type { PolicyAt } from '../directory/current-policy';
import { refusedByTerms } from '../inquiries/check-inquiry';
import type { PersonConditions } from '../inquiries/person-conditions.store';
import { counterpartOf, type Process } from './process';

export type HubStepRefusal = (typeof HUB_STEP_REFUSALS)[number];

/** By what a step is disclosed to the other party, or why it is not. */
export type CheckedStep = { ok: true; agreement: string; consent?: string } | { ok: false; refused: HubStepRefusal };

/** What holds when a step comes. */
export interface StepBasis {
  policy: Pick<PolicyAt, 'policy' | 'directory' | 'dictionaries'>;
  conditions: Pick<PersonConditions, 'consents' | 'restricted'>;
  /** `YYYY-MM-DD` */
  day: string;
}

/**
 * Whether the hub lets a step pass, whatever the table of its process says: the parties, and what they have agreed on for the one that opened it,
 * are looked at with every step, so that none passes once that has ended.
 */
export function checkStep(
  process: Process,
  { institution, actor }: Pick<ReceivedProcessStep['body'], 'institution' | 'actor'>,
  { policy: { policy, directory, dictionaries }, conditions: { consents, restricted }, day }: StepBasis,
): CheckedStep {
  const { kind, opener, other, legalBasis, purpose } = process;
  const isActive = (id: string): boolean => directory.institutions.some((one) => one.id === id && takesPart(one, day));
  const counterpart = counterpartOf(process, institution)?.institution;
  if (counterpart === undefined || counterpart === institution) return refused('not-a-party');
  if (!actorsOf(kind, process, institution).includes(actor)) return refused('not-a-party');
  if (!isActive(institution)) return refused('institution-not-active');
  if (!isActive(counterpart)) return refused('other-not-active');
  const terms = refusedByTerms({ receiver: other.institution, legalBasis, purpose }, { directory, dictionaries }, day);
  if (terms !== undefined) return refused(terms);
  if ([opener, other].some((party) => restricted.includes(party.institution))) return refused('restriction');
  const [publisher, receiver] = [opener.institution, other.institution];
  const grant = decideProcess(policy, { publisher, receiver, legalBasis, purpose, day, consents });
  if (grant.granted) return { ok: true, agreement: grant.agreement, consent: grant.consent };
  return refused(grant.reason === 'no-rule' ? 'legal-basis-not-valid' : grant.reason);
}

/** As what an institution may speak in a process. */
function actorsOf(kind: ProcessKind, { opener, other }: Process, institution: string): readonly string[] {
  if (kind === 'PLAN') return kindOfParty(institution) === 'PUP' ? ['labour'] : ['welfare', 'ngo'];
  // What a social contract led to is between the welfare centre that made it and a labour office.
  const isPromotable = kindOfParty(opener.institution) === 'OPS' && kindOfParty(other.institution) === 'PUP';
  if (kind === 'PROMOTION' && !isPromotable) return [];
  const side = opener.institution === institution ? 'sender' : 'receiver';
  return [side, `${side}-coordinator`];
}

function refused(reason: HubStepRefusal): CheckedStep {
  return { ok: false, refused: reason };
}

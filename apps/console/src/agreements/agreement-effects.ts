import { ProblemError } from '@lacznik/client';
import { type AgreementSimulation, SIMULATE_AGREEMENT, type SimulatedChange } from '@lacznik/contracts';
import type { PersonCalls } from '../calls/person-calls';
import { faultsOf } from '../pages/refused-form';
import type { Visit } from '../pages/visit';

/** What a change would open and close; a sentence where what the agreement says keeps that from being worked out. */
export async function simulate(
  calls: PersonCalls,
  visit: Visit,
  body: AgreementSimulation,
): Promise<SimulatedChange | string> {
  try {
    return await calls.hub(visit).call(SIMULATE_AGREEMENT, { body });
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'agreement-state') return visit.texts.problems[error.code];
    return [...new Set(faultsOf(visit, error, {}).map(({ sentence }) => sentence))].join(' ');
  }
}

import { ProblemError } from '@lacznik/client';
import { fillText, REFUSAL_SENTENCES } from '@lacznik/casework';
import type { StepRefusal } from '@lacznik/contracts';
import type { FieldFault } from '../pages/form-parts';
import { faultsOf } from '../pages/refused-form';
import type { Visit } from '../pages/visit';

const UNKNOWN_PARTS = { field: '?', limit: '?', sum: '?', from: '?' };

/** Why a step has no place, in the words of the page's language. */
export function refusalSentence({ texts, language }: Visit, reason: StepRefusal): string {
  const { hubRefusals } = texts.processes;
  if (reason in hubRefusals) return hubRefusals[reason as keyof typeof hubRefusals];
  return fillText(REFUSAL_SENTENCES[reason as keyof typeof REFUSAL_SENTENCES][language], UNKNOWN_PARTS);
}

/**
 * What was refused of a step, at the fields of its form.
 * @param places the form's field of a place in the body
 * @throws what was thrown, where it is no refusal of the content
 */
export function stepFaultsOf(visit: Visit, thrown: unknown, places: Readonly<Record<string, string>>): FieldFault[] {
  if (thrown instanceof ProblemError && thrown.code === 'step-refused' && thrown.reason !== undefined)
    return [{ sentence: refusalSentence(visit, thrown.reason) }];
  return faultsOf(visit, thrown, places);
}

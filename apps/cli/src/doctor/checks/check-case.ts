import { caseAddress, READ_CASE } from '@lacznik/contracts';
import { type CheckResult, notChecked, ok, wrong } from '../check-result';
import { findingOf } from '../finding-of';
import type { Patient } from '../patient';

/** Whether the case that somebody waits on is open. */
export async function checkCase({ lacznik, options, reached, claims }: Patient): Promise<CheckResult[]> {
  const { case: reference } = options;
  if (reference === undefined) return [notChecked('case', 'none was named', 'lacznik doctor --case <reference>')];
  if (!reached.has('edge') || claims === undefined) return [notChecked('case', 'the edge or the token is missing')];
  try {
    const { status, openedOn, closedOn } = await lacznik.call(READ_CASE, caseAddress(reference));
    if (status === 'closed')
      return [
        wrong(
          'case',
          `${reference} is closed since ${closedOn ?? 'unknown'}: nothing comes on its account`,
          'Open a case.',
        ),
      ];
    return [ok('case', `${reference} is ${status}, since ${openedOn}`)];
  } catch (error) {
    return [findingOf('case', error)];
  }
}

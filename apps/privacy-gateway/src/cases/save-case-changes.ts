import type { ReceivedCaseChange } from '@lacznik/contracts';
import { Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MaybeWithLogPerson, WithLogPerson } from '../sealed-pseudonyms/open-log-persons';
import { caseKey, saveEndsOfCases, saveOpenedCases } from './open-cases.store';

const logger = new Logger('cases');

/**
 * Saves changes of cases.
 * @returns those of cases that are known here, with the log's pseudonyms: one that closes, or is opened again, has what was kept when it opened
 */
export async function saveCaseChanges(
  transaction: EntityManager,
  changes: readonly MaybeWithLogPerson<ReceivedCaseChange>[],
): Promise<WithLogPerson<ReceivedCaseChange>[]> {
  const opened = changes.filter((change) => change.logPerson !== undefined);
  if (opened.length > 0) await saveOpenedCases(transaction, opened);
  const others = changes.filter(({ body }) => body.status !== 'open');
  const kept = others.length > 0 ? await saveEndsOfCases(transaction, others) : new Map<string, string>();
  return changes.flatMap((change) => {
    const logPerson = change.logPerson ?? kept.get(caseKey(change.body));
    if (logPerson !== undefined) return { ...change, logPerson };
    // Its opening is among the dead letters: it entitled nobody, so nothing ends.
    logger.warn(`${change.body.receiver} closed or reopened a case that is not known here: nothing to do`);
    return [];
  });
}

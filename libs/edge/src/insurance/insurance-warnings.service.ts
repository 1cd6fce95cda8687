import { INSURANCE_WARNED } from '@lacznik/contracts';
import type { InsuranceWatch } from '@lacznik/casework';
import { Outbox } from '@lacznik/messaging';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { forgetWarnings, forgetWarningsOfClosed, givenWarnings, saveWarning } from './insurance-warnings.store';
import { nextWarning } from './next-warning';
import { openCasesAfter, watchCases, type WatchedCase } from './watched-cases.store';

const BATCH_SIZE = 500;

/** Warns institutions, in their own feeds, of gaps in the health insurance of the persons of their cases. */
@Injectable()
export class InsuranceWarningsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
  ) {}

  /** Gives the warnings that are due, each once. @param day today, `YYYY-MM-DD` */
  async tend(institution: string, day: string): Promise<void> {
    await this.dataSource.transaction((manager) => forgetWarningsOfClosed(manager, institution, day));
    for (let after = '', cases: WatchedCase[]; ;) {
      cases = await openCasesAfter(this.dataSource.manager, institution, after, day, BATCH_SIZE);
      await this.tendCases(institution, cases, day);
      after = cases.at(-1)?.caseReference ?? after;
      if (cases.length < BATCH_SIZE) return;
    }
  }

  private async tendCases(institution: string, cases: readonly WatchedCase[], day: string): Promise<void> {
    const watches = await watchCases(this.dataSource.manager, institution, cases, day);
    const unwatched = cases.filter(({ caseReference }) => !watches.has(caseReference));
    await this.dataSource.transaction((manager) => forgetWarnings(manager, unwatched));
    for (const own of cases) {
      const watch = watches.get(own.caseReference);
      const [last] = (await givenWarnings(this.dataSource.manager, own)).slice(-1);
      if (watch && nextWarning(watch, last, day)) await this.warn(own, watch, day);
    }
  }

  /** Looks anew at what was given, with the person locked: another process may have been here meanwhile. */
  private async warn(own: WatchedCase, watch: InsuranceWatch, day: string): Promise<void> {
    const { institution: receiver, caseReference, person } = own;
    await this.outbox.transaction([person], async (transaction) => {
      const given = await givenWarnings(transaction.manager, own);
      const next = nextWarning(watch, given.at(-1), day);
      if (!next) return;
      await saveWarning(transaction.manager, own, next);
      const { warning } = next;
      transaction.publish(INSURANCE_WARNED, { person, body: { receiver, caseReference, warning } });
    });
  }
}

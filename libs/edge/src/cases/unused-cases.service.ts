import { CASE_CHANGED, CLOSING_ANNOUNCED } from '@lacznik/contracts';
import { claimLocks, Outbox } from '@lacznik/messaging';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EdgeConfig } from '../edge-config';
import { ServedInstitutions } from '../serving/served-institutions.service';
import type { ClientCase } from './case.entity';
import { caseChange, endCase, find } from './cases.store';

const BATCH_SIZE = 500;

/** Of a case that entitles on the day `$1`: nothing was delivered on its account, and nobody has read it, for so long that it is time to say so. */
const TO_ANNOUNCE = `(closed_on IS NULL OR closed_on > $1::date) AND announced_closing IS NULL
  AND last_used_on <= $1::date - ($2::integer - $3::integer)`;
/** It was said, and nobody has used the case since. */
const TO_CLOSE = '(closed_on IS NULL OR closed_on > $1::date) AND announced_closing <= $1::date';

type Place = Pick<ClientCase, 'institution' | 'caseReference' | 'person'>;

/** Closes cases that nobody has used for the configured days, having announced it some days before. */
@Injectable()
export class UnusedCasesService {
  constructor(
    private readonly config: EdgeConfig,
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly served: ServedInstitutions,
  ) {}

  /** Announces and closes what is due. @param day today, `YYYY-MM-DD` */
  async tend(day: string): Promise<void> {
    for (const institution of this.config.institutions) {
      if (!(await this.served.isAgreed(institution))) continue;
      await this.each(institution, TO_CLOSE, [day], (due) => this.close(due, day));
      await this.each(institution, TO_ANNOUNCE, this.announcing(day), (due) => this.announce(due, day));
    }
  }

  /** Each that `work` has been done for meets the condition no longer. */
  private async each(
    institution: string,
    condition: string,
    values: readonly unknown[],
    work: (due: Place) => Promise<void>,
  ): Promise<void> {
    for (let due: Place[]; ;) {
      due = await this.dataSource.query<Place[]>(
        `SELECT institution, case_reference AS "caseReference", person FROM client_case
         WHERE ${condition} AND institution = $${values.length + 1} ORDER BY case_reference LIMIT ${BATCH_SIZE}`,
        [...values, institution],
      );
      for (const one of due) await work(one);
      if (due.length < BATCH_SIZE) return;
    }
  }

  private announcing(day: string): readonly [day: string, unusedDays: number, warningDays: number] {
    return [day, this.config.caseUnusedDays, this.config.caseWarningDays];
  }

  /** At least the days of warning before. */
  private async announce({ institution, caseReference, person }: Place, day: string): Promise<void> {
    await this.outbox.transaction([person], async (transaction) => {
      const { manager } = transaction;
      claimLocks(manager, 'rows');
      const [[announced]] = await manager.query<[{ closesOn: string }[], number]>(
        `UPDATE client_case SET announced_closing = greatest(last_used_on + $2::integer, $1::date + $3::integer)
         WHERE ${TO_ANNOUNCE} AND institution = $4 AND case_reference = $5
         RETURNING announced_closing::text AS "closesOn"`,
        [...this.announcing(day), institution, caseReference],
      );
      if (!announced) return;
      const { closesOn } = announced;
      transaction.publish(CLOSING_ANNOUNCED, { person, body: { receiver: institution, caseReference, closesOn } });
    });
  }

  private async close({ institution, caseReference, person }: Place, day: string): Promise<void> {
    await this.outbox.transaction([person], async (transaction) => {
      const { manager } = transaction;
      claimLocks(manager, 'rows');
      const still = await manager.query<unknown[]>(
        `SELECT FROM client_case WHERE ${TO_CLOSE} AND institution = $2 AND case_reference = $3 FOR UPDATE`,
        [day, institution, caseReference],
      );
      const stored = still.length > 0 && (await find(manager, institution, caseReference));
      if (!stored) return;
      const { row, news } = await endCase(manager, stored, day, 'unused');
      transaction.publish(CASE_CHANGED, { person, body: caseChange(row, news) });
    });
  }
}

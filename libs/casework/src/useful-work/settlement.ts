import { overLimit } from '../processes/field-faults';
import type { Fault } from '../processes/refusal';
import type { WorkRecord } from './monthly-return';
import type { UsefulWorkAgreement } from './yearly-plan';

/** What one person's hours of a month cost; amounts in grosze. */
export interface SettlementRow {
  readonly referral: string;
  readonly hours: number;
  readonly rateGrosze: number;
  readonly benefitGrosze: number;
  readonly refundPercent: number;
  readonly refundGrosze: number;
}

/** A month between organiser and labour office. The totals are those of the rows as they stand, so that the table adds up. */
export interface Settlement {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly agreement: string;
  readonly rows: readonly SettlementRow[];
  readonly hours: number;
  readonly benefitGrosze: number;
  readonly refundGrosze: number;
}

/**
 * Settles a month: hours × rate × refund share, each row rounded half up to a grosz. Refused where a person has more hours than
 * the referral, or all in the months so far more than the agreement.
 */
export function settle(
  agreement: UsefulWorkAgreement,
  month: string,
  records: readonly WorkRecord[],
): { readonly ok: true; readonly settlement: Settlement } | { readonly ok: false; readonly fault: Fault } {
  const fault = hoursFault(agreement, month, records);
  if (fault !== undefined) return { ok: false, fault };
  const rows = records.flatMap(({ referral, hours }) => rowsOf(agreement, referral, hours[month] ?? 0));
  const sum = (of: (row: SettlementRow) => number): number => rows.reduce((sum, row) => sum + of(row), 0);
  return {
    ok: true,
    settlement: {
      month,
      agreement: agreement.id,
      rows,
      hours: sum(({ hours }) => hours),
      benefitGrosze: sum(({ benefitGrosze }) => benefitGrosze),
      refundGrosze: sum(({ refundGrosze }) => refundGrosze),
    },
  };
}

function rowsOf({ rateGrosze, refundPercent }: UsefulWorkAgreement, referral: string, hours: number): SettlementRow[] {
  if (hours === 0) return [];
  const benefitGrosze = hours * rateGrosze;
  const refundGrosze = Math.floor((benefitGrosze * refundPercent + 50) / 100);
  return [{ referral, hours, rateGrosze, benefitGrosze, refundPercent, refundGrosze }];
}

function hoursFault(agreement: UsefulWorkAgreement, month: string, records: readonly WorkRecord[]): Fault | undefined {
  let soFar = 0;
  for (const { document, hours } of records) {
    const limit = document.content?.usefulWork?.hoursPerMonth ?? 0;
    if ((hours[month] ?? 0) > limit) return overLimit('hours', limit);
    for (const [worked, count] of Object.entries(hours)) if (worked <= month) soFar += count;
  }
  return soFar > agreement.hours ? overLimit('hours', agreement.hours) : undefined;
}

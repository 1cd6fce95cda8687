import { dayInPoland } from '@lacznik/contracts';
import { inTransaction } from '@lacznik/database';
import { claimLocks } from '@lacznik/messaging';
import type { Reviewed } from '@lacznik/misuse';
import type { DataSource } from 'typeorm';

const MONTH_CHARACTERS = 7;

/** How many accesses an institution made in a month, and how many the log explains. */
export interface UseMonth {
  institution: string;
  /** `YYYY-MM`, in Poland. */
  month: string;
  accesses: number;
  explained: number;
}

/** Counts accesses as they are reviewed. */
export class UseCounts {
  private readonly counts = new Map<string, UseMonth>();

  count({ access: { institution, at }, explanation }: Reviewed): void {
    const month = monthOf(new Date(at));
    const key = `${institution} ${month}`;
    const counted = this.counts.get(key) ?? { institution, month, accesses: 0, explained: 0 };
    counted.accesses++;
    if ('explained' in explanation) counted.explained++;
    this.counts.set(key, counted);
  }

  /** @param since from when on accesses were counted; of the month in which that is, too few were */
  wholeMonths(since?: Date): UseMonth[] {
    const months = [...this.counts.values()];
    return since ? months.filter(({ month }) => month > monthOf(since)) : months;
  }
}

function monthOf(moment: Date): string {
  return dayInPoland(moment).slice(0, MONTH_CHARACTERS);
}

/** Saves the counts of a whole review, and that it has ended. Months that it did not count stay as they are. */
export async function saveUse(dataSource: DataSource, months: readonly UseMonth[], begunAt: Date): Promise<void> {
  await inTransaction(dataSource, async (transaction) => {
    claimLocks(transaction, 'rows');
    await transaction.query(
      `INSERT INTO use_month SELECT * FROM unnest($1::text[], $2::text[], $3::integer[], $4::integer[])
       ON CONFLICT (institution, month) DO UPDATE SET accesses = excluded.accesses, explained = excluded.explained`,
      [
        months.map(({ institution }) => institution),
        months.map(({ month }) => month),
        months.map(({ accesses }) => accesses),
        months.map(({ explained }) => explained),
      ],
    );
    await transaction.query('DELETE FROM misuse_review');
    await transaction.query('INSERT INTO misuse_review VALUES ($1)', [begunAt]);
  });
}

/** When the last review that ended began; undefined before the first. */
export async function lastReviewAt(dataSource: DataSource): Promise<Date | undefined> {
  const [row] = await dataSource.query<{ begun_at: Date }[]>('SELECT begun_at FROM misuse_review');
  return row?.begun_at;
}

import type { MisuseReason, UnusualUse, UseReport } from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ADVICE } from './causes';

type Totals = Omit<UseReport, 'institution' | 'month' | 'unusual'>;

/** In Poland. */
const MONTH_OF = (instant: string): string => `to_char(${instant} AT TIME ZONE 'Europe/Warsaw', 'YYYY-MM')`;

/** Says how an institution used what it may see, in counts alone. */
@Injectable()
export class UseReportsService {
  constructor(private readonly dataSource: DataSource) {}

  async make(institution: string, month: string): Promise<UseReport> {
    const [totals, unusual] = await Promise.all([this.totals(institution, month), this.unusual(institution, month)]);
    return { institution, month, ...totals, unusual };
  }

  private async totals(institution: string, month: string): Promise<Totals> {
    const [totals] = await this.dataSource.query<[Totals]>(
      `SELECT coalesce((SELECT accesses FROM use_month WHERE institution = $1 AND month = $2), 0) AS accesses,
         coalesce((SELECT explained FROM use_month WHERE institution = $1 AND month = $2), 0) AS explained,
         count(*)::integer AS items,
         count(*) FILTER (WHERE outcome = 'justified')::integer AS justified,
         count(*) FILTER (WHERE outcome = 'training')::integer AS training,
         count(*) FILTER (WHERE outcome = 'breach')::integer AS breaches,
         count(*) FILTER (WHERE closed_at IS NULL)::integer AS unclosed
       FROM misuse_item WHERE institution = $1 AND ${MONTH_OF('raised_at')} = $2`,
      [institution, month],
    );
    return totals;
  }

  private async unusual(institution: string, month: string): Promise<UnusualUse[]> {
    const rows = await this.dataSource.query<{ reason: MisuseReason; accesses: number; before: number }[]>(
      `SELECT flagged.reason, count(*) FILTER (WHERE ${MONTH_OF('accessed_at')} = $2)::integer AS accesses,
         count(*) FILTER (WHERE ${MONTH_OF('accessed_at')} <> $2)::integer AS before
       FROM misuse_access access JOIN misuse_item item ON item.id = access.item, unnest(reasons) flagged (reason)
       WHERE institution = $1
         AND ${MONTH_OF('accessed_at')} IN ($2, to_char(($2 || '-01')::date - interval '1 month', 'YYYY-MM'))
       GROUP BY flagged.reason ORDER BY accesses DESC, flagged.reason`,
      [institution, month],
    );
    return rows
      .filter(({ accesses }) => accesses > 0)
      .map(({ reason, accesses, before }) => ({ reason, accesses, accessesBefore: before, ...ADVICE[reason] }));
  }
}

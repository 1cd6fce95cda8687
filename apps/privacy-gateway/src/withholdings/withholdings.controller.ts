import {
  dayInPoland,
  LIST_WITHHOLDINGS,
  type PublishedWithholdingCount,
  type WithholdingCount,
  type WithholdingList,
  WithholdingQuery,
} from '@lacznik/contracts';
import { CallerInstitution, Endpoint, ValidQuery } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';

const MAX_ROWS = 1000;

/**
 * Why something that was published did not arrive, counted, without persons. The publisher learns of whole months that are over, and of
 * what was withheld often: who has published one record, and sees one withholding come, or one more by a day more, would know whose client
 * the person is.
 */
@Controller()
export class WithholdingsController {
  constructor(private readonly dataSource: DataSource) {}

  @Endpoint(LIST_WITHHOLDINGS)
  async listWithholdings(
    @CallerInstitution() institution: string,
    @ValidQuery(WithholdingQuery) { from = '1900-01-01', to = '9999-12-31' }: WithholdingQuery,
  ): Promise<WithholdingList> {
    const withholdings: WithholdingCount[] = await this.dataSource.query(
      `SELECT day::text, publisher, receiver, event_type AS "eventType", category, reason, count::float8
       FROM withholding WHERE receiver = $1 AND day BETWEEN $2 AND $3
       ORDER BY day DESC, count DESC, publisher, event_type, category LIMIT ${MAX_ROWS}`,
      [institution, from, to],
    );
    const ofPublished: PublishedWithholdingCount[] = await this.dataSource.query(
      `SELECT to_char(day, 'YYYY-MM') AS month, receiver, event_type AS "eventType", category, reason, sum(count)::float8 AS count
       FROM withholding WHERE publisher = $1 AND receiver <> $1 AND day >= date_trunc('month', $2::date)
         AND day < least(date_trunc('month', $3::date) + interval '1 month', date_trunc('month', $4::date))
       GROUP BY month, receiver, event_type, category, reason HAVING sum(count) >= 5
       ORDER BY month DESC, count DESC, receiver, event_type, category LIMIT ${MAX_ROWS}`,
      [institution, from, to, dayInPoland(new Date())],
    );
    return { withholdings, ofPublished };
  }
}

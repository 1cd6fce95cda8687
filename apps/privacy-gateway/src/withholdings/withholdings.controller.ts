import { LIST_WITHHOLDINGS, type WithholdingCount, type WithholdingList, WithholdingQuery } from '@lacznik/contracts';
import { CallerInstitution, Endpoint, ValidQuery } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';

const MAX_ROWS = 1000;

/** Why something that was published did not arrive: for the publisher and for the receiver, counted, without persons. */
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
       FROM withholding WHERE (publisher = $1 OR receiver = $1) AND day BETWEEN $2 AND $3
       ORDER BY day DESC, count DESC, publisher, receiver, event_type, category LIMIT ${MAX_ROWS}`,
      [institution, from, to],
    );
    return { withholdings };
  }
}

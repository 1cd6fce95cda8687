import { isDay } from '@lacznik/contracts';
import { CallerInstitution, LacznikError, requireKnownParameters, Roles } from '@lacznik/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Withholding } from './withholdings.store';

const MAX_ROWS = 1000;

/** One line of the report: how often, on a day, a category was withheld, and why. */
export interface WithholdingCount extends Withholding {
  /** `YYYY-MM-DD` */
  day: string;
  count: number;
}

/** Why something that was published did not arrive: for the publisher and for the receiver, counted, without persons. */
@Controller('v1/withholdings')
@Roles('institution')
export class WithholdingsController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  async list(
    @CallerInstitution() institution: string,
    @Query() query: Record<string, unknown>,
  ): Promise<{ withholdings: WithholdingCount[] }> {
    requireKnownParameters(query, ['from', 'to']);
    const { from = '1900-01-01', to = '9999-12-31' } = query;
    requireDay('from', from);
    requireDay('to', to);
    const withholdings: WithholdingCount[] = await this.dataSource.query(
      `SELECT day::text, publisher, receiver, event_type AS "eventType", category, reason, count::float8
       FROM withholding WHERE (publisher = $1 OR receiver = $1) AND day BETWEEN $2 AND $3
       ORDER BY day DESC, count DESC, publisher, receiver, event_type, category LIMIT ${MAX_ROWS}`,
      [institution, from, to],
    );
    return { withholdings };
  }
}

function requireDay(path: string, value: unknown): void {
  if (!isDay(value)) throw new LacznikError('validation-failed', 'expected a day that exists, YYYY-MM-DD', { path });
}

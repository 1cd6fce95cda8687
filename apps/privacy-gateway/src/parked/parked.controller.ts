import { Roles } from '@lacznik/platform';
import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A person whose messages go to the dead letters since one of them could not be processed. */
export interface ParkedPerson {
  consumer: string;
  /** The hub's pseudonym. */
  person: string;
  reason: string;
  parkedAt: string;
}

/** Who is parked, and why: what an administrator looks at when the parked-messages metric moves. */
@Controller('v1/parked')
@Roles('administrator')
export class ParkedController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  async list(): Promise<{ parked: ParkedPerson[] }> {
    const parked: ParkedPerson[] = await this.dataSource.query(
      'SELECT consumer, person, reason, parked_at AS "parkedAt" FROM parked_person ORDER BY parked_at LIMIT 1000',
    );
    return { parked };
  }
}

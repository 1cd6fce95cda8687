import { type BlockedPerson, listBlockedPersons } from '@lacznik/messaging';
import { Roles } from '@lacznik/platform';
import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Who is blocked, and why: what an administrator looks at when the blocked-messages metric moves. */
@Controller('v1/blocked-persons')
@Roles('administrator')
export class BlockedPersonsController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  async list(): Promise<{ blocked: BlockedPerson[] }> {
    return { blocked: await listBlockedPersons(this.dataSource.manager) };
  }
}

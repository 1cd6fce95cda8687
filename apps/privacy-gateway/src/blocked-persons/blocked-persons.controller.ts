import { type BlockedPersonList, LIST_BLOCKED_PERSONS } from '@lacznik/contracts';
import { listBlockedPersons } from '@lacznik/messaging';
import { Endpoint } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Who is blocked, and why: what an administrator looks at when the blocked-messages metric moves. */
@Controller()
export class BlockedPersonsController {
  constructor(private readonly dataSource: DataSource) {}

  @Endpoint(LIST_BLOCKED_PERSONS)
  async listBlocked(): Promise<BlockedPersonList> {
    return { blocked: await listBlockedPersons(this.dataSource.manager) };
  }
}

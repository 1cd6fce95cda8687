import { type BlockedPerson, type BlockedPersonList, LIST_BLOCKED_PERSONS } from '@lacznik/contracts';
import { Endpoint } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Who is blocked, and why: what an administrator looks at when the dead-letters metric moves. */
@Controller()
export class BlockedPersonsController {
  constructor(private readonly dataSource: DataSource) {}

  @Endpoint(LIST_BLOCKED_PERSONS)
  async listBlocked(): Promise<BlockedPersonList> {
    const blocked: BlockedPerson[] = await this.dataSource.query(
      'SELECT consumer, person, reason, parked_at AS "blockedAt" FROM parked_person ORDER BY parked_at LIMIT 1000',
    );
    return { blocked };
  }
}

import {
  BlockedKey,
  type BlockedPersonList,
  LIST_BLOCKED_PERSONS,
  RELEASE_BLOCKED_PERSON,
  type ReleasedPerson,
} from '@lacznik/contracts';
import { inTransaction } from '@lacznik/database';
import { type Caller, Endpoint, FromCaller, LacznikError, ValidBody } from '@lacznik/platform';
import { Controller, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { listBlockedPersons } from './blocked-persons.store';
import { releasePerson } from './redrives.store';

/** Who is blocked in an app, and why: what an administrator looks at when the blocked-messages metric moves. */
@Controller()
export class BlockedPersonsController {
  private readonly logger = new Logger('inbox');

  constructor(private readonly dataSource: DataSource) {}

  @Endpoint(LIST_BLOCKED_PERSONS)
  async listBlocked(): Promise<BlockedPersonList> {
    return { blocked: await listBlockedPersons(this.dataSource.manager) };
  }

  @Endpoint(RELEASE_BLOCKED_PERSON)
  async release(@ValidBody(BlockedKey) key: BlockedKey, @FromCaller() { subject }: Caller): Promise<ReleasedPerson> {
    const waited = await inTransaction(this.dataSource, (manager) => releasePerson(manager, key, subject));
    if (!waited) throw new LacznikError('not-found', 'Nobody is blocked under that key at that consumer.');
    this.logger.warn(`A person is blocked at ${key.consumer} no longer; ${waited.length} messages were given up`);
    return { waited };
  }
}

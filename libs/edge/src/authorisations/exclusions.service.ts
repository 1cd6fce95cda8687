import type { ExclusionsDeclared, ExclusionsView } from '@lacznik/contracts';
import { Outbox } from '@lacznik/messaging';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { keepEpochLinks } from '../persons/epoch-links';
import { PseudonymClient } from '../persons/pseudonym-client';
import type { ActingUser } from './acting-user';
import { reportAct } from './report-act';
import { findOrAddUser } from './users.store';

/** Whose cases users must not work on, as they have declared: by the hub's pseudonyms alone. */
@Injectable()
export class ExclusionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly pseudonyms: PseudonymClient,
  ) {}

  /** Puts these in the place of what the user has declared before, and tells the log how many they are. */
  async declare(user: ActingUser, { own, relatives }: ExclusionsDeclared): Promise<ExclusionsView> {
    const identities = await this.pseudonyms.hubIdentities(own ? [own, ...relatives] : relatives);
    const persons = identities.map(({ hub }) => hub);
    const ownPerson = own && persons[0];
    return this.outbox.transaction([user.institution], async (transaction) => {
      const { manager } = transaction;
      await keepEpochLinks(manager, identities);
      const { id } = await findOrAddUser(manager, user);
      await replaceExclusions(manager, user, [...new Set(persons)], ownPerson);
      const counts = await countExclusions(manager, user);
      const content = { ...counts };
      reportAct(transaction, user, {
        object: 'exclusions',
        reference: id,
        change: 'set',
        content,
        actorRole: 'caseworker',
      });
      return counts;
    });
  }

  async count(user: ActingUser): Promise<ExclusionsView> {
    return countExclusions(this.dataSource.manager, user);
  }
}

async function replaceExclusions(
  transaction: EntityManager,
  { institution, subject }: ActingUser,
  persons: readonly string[],
  own: string | undefined,
): Promise<void> {
  await transaction.query('DELETE FROM user_exclusion WHERE institution = $1 AND subject = $2', [institution, subject]);
  await transaction.query(
    `INSERT INTO user_exclusion (institution, subject, person, is_own)
     SELECT $1, $2, person, person IS NOT DISTINCT FROM $4 FROM unnest($3::text[]) person`,
    [institution, subject, persons, own ?? null],
  );
}

async function countExclusions(manager: EntityManager, { institution, subject }: ActingUser): Promise<ExclusionsView> {
  const [row] = await manager.query<[ExclusionsView]>(
    `SELECT (count(*) FILTER (WHERE is_own))::integer AS own, (count(*) FILTER (WHERE NOT is_own))::integer AS relatives
     FROM user_exclusion WHERE institution = $1 AND subject = $2`,
    [institution, subject],
  );
  return row;
}

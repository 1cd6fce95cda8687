import type { ListedInstitution } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';

/** Which institutions take part; kept up to date by the hub's messages, so that an app works on while the hub is away. */
@Injectable()
export class InstitutionsService {
  private readonly known = new Set<string>();

  constructor(private readonly dataSource: DataSource) {}

  /** @throws LacznikError `unknown-institution` where the institution takes no part */
  async require(id: string): Promise<void> {
    if (this.known.has(id)) return;
    const found: unknown[] = await this.dataSource.query('SELECT 1 FROM institution WHERE id = $1', [id]);
    if (found.length === 0) {
      throw new LacznikError(
        'unknown-institution',
        "The institution that the access token names is not in the region's directory. An administrator adds it there.",
        { path: 'institution' },
      );
    }
    this.known.add(id);
  }

  /** Names by id, of those that are known. */
  async namesOf(ids: readonly string[]): Promise<Record<string, string>> {
    const found: ListedInstitution[] = await this.dataSource.query(
      'SELECT id, name FROM institution WHERE id = ANY($1) ORDER BY id',
      [ids],
    );
    return Object.fromEntries(found.map(({ id, name }) => [id, name]));
  }

  async save(transaction: EntityManager, institutions: readonly ListedInstitution[]): Promise<void> {
    const last = new Map(institutions.map((institution) => [institution.id, institution]));
    claimLocks(transaction, 'rows');
    await transaction.query(
      `INSERT INTO institution SELECT * FROM unnest($1::text[], $2::text[])
       ON CONFLICT (id) DO UPDATE SET name = excluded.name`,
      [[...last.keys()], [...last.values()].map(({ name }) => name)],
    );
  }
}

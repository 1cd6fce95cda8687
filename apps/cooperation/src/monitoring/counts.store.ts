import type { InstitutionCounts } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { StoredCounts } from './institution-counts.entity';

/** An institution that takes part. */
export interface NamedInstitution {
  id: string;
  name: string;
}

/** What institutions have told of each day. */
@Injectable()
export class CountsStore {
  constructor(private readonly dataSource: DataSource) {}

  /** The last of a day takes the place of those before. */
  async save(manager: EntityManager, all: readonly InstitutionCounts[]): Promise<void> {
    claimLocks(manager, 'rows');
    const last = new Map(all.map((counts) => [`${counts.institution} ${counts.day}`, counts]));
    const rows = [...last.values()].map((counts) => ({ institution: counts.institution, day: counts.day, counts }));
    if (rows.length > 0) await manager.getRepository(StoredCounts).upsert(rows, ['institution', 'day']);
  }

  /** What institutions of these kinds, such as `PUP`, had on a day. */
  async countsOn(day: string, kinds: readonly string[]): Promise<InstitutionCounts[]> {
    const rows = await this.dataSource
      .getRepository(StoredCounts)
      .createQueryBuilder('stored')
      .where("stored.day = :day AND split_part(stored.institution, '-', 1) IN (:...kinds)", { day, kinds })
      .orderBy('stored.institution')
      .getMany();
    return rows.map(({ counts }) => counts);
  }

  /** Institutions of these kinds that an edge serves: those that count. */
  async countingInstitutions(kinds: readonly string[]): Promise<NamedInstitution[]> {
    return this.dataSource.query<NamedInstitution[]>(
      "SELECT id, name FROM institution WHERE split_part(id, '-', 1) = ANY($1) AND edge IS NOT NULL ORDER BY id",
      [kinds],
    );
  }
}

import { MONITORING_TABLES, type MonitoringTable } from '@lacznik/contracts';
import { joinPublications, NOTHING_PUBLISHED, type Publication } from '@lacznik/small-counts';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { StoredTable } from './published-table.entity';
import { TABLES } from './table-definitions';

/** The register of what was published. */
@Injectable()
export class PublishedTablesStore {
  constructor(private readonly dataSource: DataSource) {}

  /** What was published of a table and of others of the same persons, the first day first. */
  published(table: MonitoringTable): Promise<StoredTable[]> {
    return this.dataSource
      .getRepository(StoredTable)
      .find({ where: { table: In(alike(table)) }, order: { day: 'ASC', table: 'ASC', byProvider: 'ASC' } });
  }

  /** Everything, without its counts; the last first. */
  list(): Promise<Pick<StoredTable, 'table' | 'day' | 'byProvider' | 'publishedAt'>[]> {
    return this.dataSource.getRepository(StoredTable).find({
      select: { table: true, day: true, byProvider: true, publishedAt: true },
      order: { day: 'DESC', table: 'ASC', byProvider: 'ASC' },
    });
  }

  find(key: Pick<StoredTable, 'table' | 'day' | 'byProvider'>): Promise<StoredTable | null> {
    const { table, day, byProvider } = key;
    return this.dataSource.getRepository(StoredTable).findOneBy({ table, day, byProvider });
  }

  /**
   * Enters a table that was checked beside `checked` others.
   * @returns false where another was entered meanwhile: it has to be checked anew
   */
  add(stored: StoredTable, checked: number): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('LOCK TABLE published_table IN SHARE ROW EXCLUSIVE MODE');
      if ((await manager.countBy(StoredTable, { table: In(alike(stored.table)) })) !== checked) return false;
      await manager.insert(StoredTable, stored);
      return true;
    });
  }
}

function alike(table: MonitoringTable): MonitoringTable[] {
  const { subject, among } = TABLES[table];
  return MONITORING_TABLES.filter(
    (one) =>
      one === table ||
      (subject !== undefined && TABLES[one].subject === subject) ||
      among?.table === one ||
      TABLES[one].among?.table === table,
  );
}

export function toPublication({ publication: { cells, sums } }: Pick<StoredTable, 'publication'>): Publication {
  return { cells: new Map(cells), sums };
}

/** What tables tell together. */
export function joinTables(tables: readonly Pick<StoredTable, 'publication'>[]): Publication {
  return tables.map(toPublication).reduce(joinPublications, NOTHING_PUBLISHED);
}

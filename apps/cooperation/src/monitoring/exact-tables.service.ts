import type { ExactTableView, TableQuestion, TableReading } from '@lacznik/contracts';
import type { Caller } from '@lacznik/platform';
import { publicationOf } from '@lacznik/small-counts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { buildTable } from './build-table';
import { CountsOfDayService } from './counts-of-day.service';
import { TABLES } from './table-definitions';
import { hasParts } from './table-rows';
import { StoredReading } from './table-reading.entity';
import { tableView } from './table-view';

const MAX_READINGS = 1000;

/** Tables with all their counts, of which each reading is kept. */
@Injectable()
export class ExactTablesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly counts: CountsOfDayService,
  ) {}

  /** Keeps who reads before anything is shown. */
  async read({ table, day, purpose }: TableQuestion, { subject, institution }: Caller): Promise<ExactTableView> {
    const reading = { at: new Date(), table, day, purpose, reader: subject, institution: institution ?? null };
    await this.dataSource.getRepository(StoredReading).insert(reading);
    const { counts, missing, names } = await this.counts.on(day, table);
    const withParts = hasParts(TABLES[table], true);
    const publication = publicationOf(buildTable(table, day, counts, withParts), new Set());
    return { ...tableView({ table, day, withParts, publication, names }), missing };
  }

  /** The last first. */
  async readings(): Promise<TableReading[]> {
    const rows = await this.dataSource.getRepository(StoredReading).find({ order: { id: 'DESC' }, take: MAX_READINGS });
    return rows.map(({ at, table, day, purpose, reader, institution }) => ({
      at: at.toISOString(),
      table,
      day,
      purpose,
      reader,
      ...(institution === null ? {} : { institution }),
    }));
  }
}

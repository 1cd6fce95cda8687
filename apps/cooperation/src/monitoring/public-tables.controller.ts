import {
  LIST_PUBLIC_TABLES,
  PublicTableFileQuery,
  PublicTableParameters,
  PublicTableQuery,
  type PublicTableView,
  type PublishedTableList,
  READ_PUBLIC_TABLE,
  READ_PUBLIC_TABLE_FILE,
} from '@lacznik/contracts';
import { Endpoint, LacznikError, ValidParameters, ValidQuery } from '@lacznik/platform';
import { Controller, type StreamableFile } from '@nestjs/common';
import { publicView } from './public-view';
import { PublishedTablesStore } from './published-tables.store';
import { tableFile } from './table-file';

/** Tables that everybody may read. */
@Controller()
export class PublicTablesController {
  constructor(private readonly tables: PublishedTablesStore) {}

  @Endpoint(LIST_PUBLIC_TABLES)
  async list(): Promise<PublishedTableList> {
    const tables = await this.tables.list();
    return { tables: tables.map((one) => ({ ...one, publishedAt: one.publishedAt.toISOString() })) };
  }

  @Endpoint(READ_PUBLIC_TABLE)
  read(
    @ValidParameters(PublicTableParameters) parameters: PublicTableParameters,
    @ValidQuery(PublicTableQuery) query: PublicTableQuery,
  ): Promise<PublicTableView> {
    return this.viewOf(parameters, query);
  }

  @Endpoint(READ_PUBLIC_TABLE_FILE)
  async readFile(
    @ValidParameters(PublicTableParameters) parameters: PublicTableParameters,
    @ValidQuery(PublicTableFileQuery) query: PublicTableFileQuery,
  ): Promise<StreamableFile> {
    return tableFile(await this.viewOf(parameters, query), query.format);
  }

  private async viewOf(
    { table, day }: PublicTableParameters,
    { byProvider }: PublicTableQuery,
  ): Promise<PublicTableView> {
    const stored = await this.tables.find({ table, day, byProvider: byProvider === 'true' });
    if (!stored) throw new LacznikError('not-found', 'No such table was published: see the list.');
    return publicView(stored);
  }
}

import {
  type ExactTableView,
  LIST_TABLE_READINGS,
  PUBLISH_TABLE,
  type PublicTableView,
  READ_EXACT_TABLE,
  READ_EXACT_TABLE_FILE,
  TableFileQuestion,
  TablePublication,
  TableQuestion,
  type TableReadingList,
} from '@lacznik/contracts';
import { type Caller, Endpoint, FromCaller, ValidBody } from '@lacznik/platform';
import { Controller, type StreamableFile } from '@nestjs/common';
import { ExactTablesService } from './exact-tables.service';
import { PublishTableService } from './publish-table.service';
import { tableFile } from './table-file';

/** Tables for those who run the region: read whole, and made public. */
@Controller()
export class MonitoringController {
  constructor(
    private readonly exact: ExactTablesService,
    private readonly publications: PublishTableService,
  ) {}

  @Endpoint(READ_EXACT_TABLE)
  read(@FromCaller() caller: Caller, @ValidBody(TableQuestion) question: TableQuestion): Promise<ExactTableView> {
    return this.exact.read(question, caller);
  }

  @Endpoint(READ_EXACT_TABLE_FILE)
  async readFile(
    @FromCaller() caller: Caller,
    @ValidBody(TableFileQuestion) question: TableFileQuestion,
  ): Promise<StreamableFile> {
    return tableFile(await this.exact.read(question, caller), question.format);
  }

  @Endpoint(LIST_TABLE_READINGS)
  async readings(): Promise<TableReadingList> {
    return { readings: await this.exact.readings() };
  }

  @Endpoint(PUBLISH_TABLE)
  publish(@ValidBody(TablePublication) publication: TablePublication): Promise<PublicTableView> {
    return this.publications.publish(publication);
  }
}

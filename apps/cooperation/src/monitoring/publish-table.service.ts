import type { PublicTableView, TablePublication } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import type { ProtectionRefusal } from '@lacznik/small-counts';
import { Injectable } from '@nestjs/common';
import { buildTable } from './build-table';
import { CooperationConfig } from '../cooperation-config';
import { CountsOfDayService } from './counts-of-day.service';
import { ProtectionService } from './protection.service';
import { publicView } from './public-view';
import type { StoredTable } from './published-table.entity';
import { PublishedTablesStore } from './published-tables.store';
import { hasParts } from './table-rows';
import { TABLES } from './table-definitions';

/** Makes tables public. */
@Injectable()
export class PublishTableService {
  constructor(
    private readonly counts: CountsOfDayService,
    private readonly tables: PublishedTablesStore,
    private readonly protection: ProtectionService,
    private readonly config: CooperationConfig,
  ) {}

  /** @throws LacznikError for what cannot be published, by name */
  async publish(asked: TablePublication): Promise<PublicTableView> {
    const earlier = await this.tables.published(asked.table);
    refuseRepeated(asked, earlier);
    const stored = await this.protect(asked, earlier);
    if (!(await this.tables.add(stored, earlier.length)))
      throw new LacznikError('version-conflict', 'Another table was published meanwhile.');
    return publicView(stored);
  }

  private async protect(
    { table, day, byProvider }: TablePublication,
    earlier: readonly StoredTable[],
  ): Promise<StoredTable> {
    const { counts, missing, names } = await this.counts.on(day, table);
    if (missing.length > 0) throw new LacznikError('counts-missing', `No counts of ${day}: ${missing.join(', ')}.`);
    const exact = buildTable(table, day, counts, hasParts(TABLES[table], byProvider));
    // Whatever was published stays as well hidden as it was: a lower setting is for other persons.
    const threshold = Math.max(this.config.smallCountThreshold, ...earlier.map((one) => one.threshold));
    const answer = await this.protection.protect({ table, day, byProvider, counts: exact, threshold, earlier });
    if (!answer.ok) throw refusalError(answer.refusal);
    const { cells, sums } = answer.publication;
    const publication = { cells: [...cells], sums };
    return { table, day, byProvider, threshold, publication, names, publishedAt: new Date() };
  }
}

function refuseRepeated({ table, day, byProvider }: TablePublication, earlier: readonly StoredTable[]): void {
  if (byProvider && !TABLES[table].isByRequest)
    throw new LacznikError('validation-failed', 'This table has no providers.', { path: 'byProvider' });
  if (earlier.some((one) => one.table === table && one.day === day && one.byProvider === byProvider))
    throw new LacznikError('table-published', `The table of ${day} was published.`);
  const last = earlier.at(-1)?.day;
  if (last !== undefined && last > day) throw new LacznikError('later-day-published', `${last} was published before.`);
}

function refusalError(refusal: ProtectionRefusal): LacznikError {
  switch (refusal.code) {
    case 'margin-unprotects':
      return new LacznikError(refusal.code, `Hidden counts could be computed from the sums of: ${refusal.margin}.`);
    case 'publications-unprotect':
      return new LacznikError(refusal.code, 'Hidden counts could be computed from what was published before.');
    case 'count-was-published':
      return new LacznikError('counts-changed', 'A table of this day was published with other counts.');
    case 'parts-contradict-total':
      return new LacznikError('internal', `The count of ${refusal.total} contradicts its parts.`);
  }
}

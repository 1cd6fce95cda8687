import type { SearchEntry } from '@lacznik/contracts';
import { inTransaction } from '@lacznik/database';
import { currentTraceId } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DataSource } from 'typeorm';
import { EntriesStore } from '../append/entries.store';
import type { Requester } from './requester';

const READING_MS = 60 * 60 * 1000;

/** Appends to the log who searched in it. */
@Injectable()
export class LogSearchService {
  private readonly readings = new LRUCache<string, true>({ max: 10_000, ttl: READING_MS });

  constructor(
    private readonly dataSource: DataSource,
    private readonly entries: EntriesStore,
  ) {}

  /** @param filter as `writtenFilter` gives it; never a PESEL */
  async logSearch(requester: Requester, search: SearchEntry['search'], filter: Record<string, string>): Promise<void> {
    if (search === 'bundles') return this.logReading(requester, filter);
    await this.appendSearch(requester, search, filter);
  }

  /** Replaying the log takes bundle after bundle: that is one search an hour, or a replay would never reach the end. */
  private async logReading(requester: Requester, filter: Record<string, string>): Promise<void> {
    const reading = `${JSON.stringify(filter)} ${requester.actor}`;
    if (this.readings.has(reading)) return;
    await this.appendSearch(requester, 'bundles', filter);
    this.readings.set(reading, true);
  }

  private async appendSearch(
    requester: Requester,
    search: SearchEntry['search'],
    filter: Record<string, string>,
  ): Promise<void> {
    const time = new Date().toISOString();
    const entry: SearchEntry = { kind: 'search', time, search, filter, ...requester, traceId: currentTraceId() ?? '' };
    await inTransaction(this.dataSource, (transaction) => this.entries.appendEntries(transaction, [entry]));
  }
}

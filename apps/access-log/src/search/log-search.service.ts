import type { SearchEntry } from '@lacznik/contracts';
import { inTransaction, type Caller, currentTraceId } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DataSource } from 'typeorm';
import { EntriesStore } from '../append/entries.store';
import { type Searcher, searcherOf } from './searcher';

const READING_MS = 60 * 60 * 1000;

/** Enters into the log who searched in it, before the answer leaves. */
@Injectable()
export class RecordSearchService {
  private readonly readings = new LRUCache<string, true>({ max: 10_000, ttl: READING_MS });

  constructor(
    private readonly dataSource: DataSource,
    private readonly entries: EntriesStore,
  ) {}

  /** `filter`: as `writtenFilter` gives it; never a PESEL. */
  async record(searcher: Searcher, search: SearchEntry['search'], filter: Record<string, string>): Promise<void> {
    const time = new Date().toISOString();
    const entry: SearchEntry = { kind: 'search', time, search, filter, ...searcher, traceId: currentTraceId() ?? '' };
    await inTransaction(this.dataSource, (transaction) => this.entries.append(transaction, [entry]));
  }

  /** Whoever replays the log reads bundle after bundle: that is one search an hour, or it would never come to the end. */
  async recordReading(caller: Caller, year: number): Promise<void> {
    const searcher = searcherOf(caller);
    const reading = `${year} ${searcher.actor}`;
    if (this.readings.has(reading)) return;
    await this.record(searcher, 'bundles', { year: String(year) });
    this.readings.set(reading, true);
  }
}

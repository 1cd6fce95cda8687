import type { SearchEntry } from '@lacznik/contracts';
import { inTransaction, type Caller, currentTraceId } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DataSource } from 'typeorm';
import { EntriesStore } from '../append/entries.store';
import { type Requester, requesterOf } from './requester';

const READING_MS = 60 * 60 * 1000;

/** Appends to the log who searched in it, before the answer leaves. */
@Injectable()
export class LogSearchService {
  private readonly readings = new LRUCache<string, true>({ max: 10_000, ttl: READING_MS });

  constructor(
    private readonly dataSource: DataSource,
    private readonly entries: EntriesStore,
  ) {}

  /** `filter`: as `writtenFilter` gives it; never a PESEL. */
  async logSearch(requester: Requester, search: SearchEntry['search'], filter: Record<string, string>): Promise<void> {
    const time = new Date().toISOString();
    const entry: SearchEntry = { kind: 'search', time, search, filter, ...requester, traceId: currentTraceId() ?? '' };
    await inTransaction(this.dataSource, (transaction) => this.entries.appendEntries(transaction, [entry]));
  }

  /** Whoever replays the log reads bundle after bundle: that is one search an hour, or it would never come to the end. */
  async logReading(caller: Caller, year: number): Promise<void> {
    const requester = requesterOf(caller);
    const reading = `${year} ${requester.actor}`;
    if (this.readings.has(reading)) return;
    await this.logSearch(requester, 'bundles', { year: String(year) });
    this.readings.set(reading, true);
  }
}

import { Module } from '@nestjs/common';
import { AccessLogConfig } from '../access-log-config';
import { EntriesConsumer } from './entries.consumer';
import { EntriesStore } from './entries.store';
import { EntryDaysStore } from './entry-days.store';
import { ExpireYearsJob } from './expire-years.job';
import { ExpireYearsService } from './expire-years.service';
import { FeedCountsStore } from './feed-counts.store';
import { PersonsStore } from './persons.store';
import { ReleaseEntriesJob } from './release-entries.job';
import { TreeStore } from './tree.store';
import { YearsStore } from './years.store';

/** Appends entries to the years' logs, and removes a year's entries when its retention ends. */
@Module({
  controllers: [EntriesConsumer],
  providers: [
    EntriesStore,
    EntryDaysStore,
    ExpireYearsJob,
    FeedCountsStore,
    PersonsStore,
    ReleaseEntriesJob,
    TreeStore,
    YearsStore,
    {
      provide: ExpireYearsService,
      inject: [YearsStore, AccessLogConfig],
      useFactory: (years: YearsStore, { logRetentionYears }: AccessLogConfig) =>
        new ExpireYearsService(years, logRetentionYears),
    },
  ],
  exports: [EntriesStore, FeedCountsStore, PersonsStore, TreeStore, YearsStore],
})
export class AppendModule {}

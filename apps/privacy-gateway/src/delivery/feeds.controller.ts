import { LIST_FEEDS, type NumberedFeeds } from '@lacznik/contracts';
import { Endpoint } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { listFeeds } from './feeds.store';

/** How far the feeds are numbered, for reconciliation. */
@Controller()
export class FeedsController {
  constructor(private readonly dataSource: DataSource) {}

  @Endpoint(LIST_FEEDS)
  async listFeeds(): Promise<NumberedFeeds> {
    return { feeds: await listFeeds(this.dataSource.manager) };
  }
}

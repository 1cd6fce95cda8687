import { type FeedStatus, type FeedStatusList, LIST_FEED_STATUSES, READ_FEED_STATUS } from '@lacznik/contracts';
import { CallerInstitution, Endpoint } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FeedChannels } from './feed-channels';
import { findStatuses, listMailboxOwners } from './feed-statuses.store';

/** Where institutions stand with their feeds: to each its own, to the operator all. */
@Controller()
export class FeedStatusController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly channels: FeedChannels,
  ) {}

  @Endpoint(READ_FEED_STATUS)
  async readStatus(@CallerInstitution() institution: string): Promise<FeedStatus> {
    const [status] = await this.statusesOf([institution]);
    return status as FeedStatus;
  }

  @Endpoint(LIST_FEED_STATUSES)
  async listStatuses(): Promise<FeedStatusList> {
    return { feeds: await this.statusesOf(await listMailboxOwners(this.dataSource.manager)) };
  }

  private async statusesOf(institutions: readonly string[]): Promise<FeedStatus[]> {
    const [statuses, channels] = await Promise.all([
      findStatuses(this.dataSource.manager, institutions),
      this.channels.channelsOf(institutions),
    ]);
    return statuses.map((status) => ({ ...status, channels: [...(channels.get(status.institution) ?? [])] }));
  }
}

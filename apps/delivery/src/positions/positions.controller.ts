import {
  ACKNOWLEDGE_FEED,
  type FeedPosition,
  FeedPositionBody,
  REPORT_SEEN,
  SeenEvents,
  type SeenEventsCount,
} from '@lacznik/contracts';
import { type Caller, CallerInstitution, Endpoint, FromCaller, ValidBody } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { PositionsService } from './positions.service';

/** What an institution's system says of its feed. */
@Controller()
export class PositionsController {
  constructor(private readonly positions: PositionsService) {}

  @Endpoint(ACKNOWLEDGE_FEED)
  acknowledge(
    @CallerInstitution() institution: string,
    @FromCaller() { subject: actor }: Pick<Caller, 'subject'>,
    @ValidBody(FeedPositionBody) body: FeedPositionBody,
  ): Promise<FeedPosition> {
    return this.positions.acknowledge({ institution, actor }, body);
  }

  @Endpoint(REPORT_SEEN)
  async reportSeen(
    @CallerInstitution() institution: string,
    @FromCaller() { subject: actor }: Pick<Caller, 'subject'>,
    @ValidBody(SeenEvents) { eventIds }: SeenEvents,
  ): Promise<SeenEventsCount> {
    return { seen: await this.positions.reportSeen({ institution, actor }, eventIds) };
  }
}

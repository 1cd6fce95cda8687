import { dayInPoland, type Resync, RESYNC_FEED } from '@lacznik/contracts';
import { Outbox } from '@lacznik/messaging';
import { CallerInstitution, Endpoint, LacznikError } from '@lacznik/platform';
import { Controller, Logger } from '@nestjs/common';
import { CurrentPolicy } from '../directory/current-policy';
import { addResync, countOpenCases } from './resyncs.store';
import { addWantedStates } from './wanted-states.store';

/** For a system that has lost what it had: the present state once more, in the portions in which it comes where something becomes open. */
@Controller()
export class ResyncController {
  private readonly logger = new Logger('present-states');

  constructor(
    private readonly outbox: Outbox,
    private readonly policies: CurrentPolicy,
  ) {}

  @Endpoint(RESYNC_FEED)
  async resync(@CallerInstitution() institution: string): Promise<Resync> {
    const resync = await this.outbox.transaction([], async ({ manager }) => {
      const { publishersTo } = await this.policies.in(manager);
      const { isNew, notBefore } = await addResync(manager, institution);
      if (!isNew) throw tooSoon(notBefore);
      const publishers = publishersTo(institution);
      if (publishers.length > 0) await addWantedStates(manager, new Map([[institution, publishers]]));
      const openCases = await countOpenCases(manager, institution, dayInPoland(new Date()));
      return { openCases, notBefore: notBefore.toISOString() };
    });
    this.logger.log('a feed is asked for afresh', { institution, openCases: resync.openCases });
    return resync;
  }
}

function tooSoon(notBefore: Date): LacznikError {
  const retryAfterSeconds = Math.max(1, Math.ceil((notBefore.getTime() - Date.now()) / 1000));
  const detail = `Your open cases were asked for within the last hour, and what was is on its way. Ask again from ${notBefore.toISOString()} on.`;
  return new LacznikError('asked-too-soon', detail, { retryAfterSeconds });
}

import {
  COUNT_WAITING,
  LIST_WAITING,
  NotifiedUserList,
  READ_WAITING_STATE,
  type WaitingCount,
  type WaitingCounts,
  type WaitingList,
  type WaitingState,
} from '@lacznik/contracts';
import { type Caller, CallerInstitution, Endpoint, FromCaller, ValidBody } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EdgeConfig } from '../edge-config';
import { actingIn } from '../processes/acting';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { CountWaitingService } from './count-waiting.service';
import { ListWaitingService } from './list-waiting.service';
import { stateOfWaiting } from './waiting.store';

/** What waits, in one answer. */
@Controller()
export class WaitingController {
  constructor(
    private readonly waiting: ListWaitingService,
    private readonly counts: CountWaitingService,
    private readonly served: ServedInstitutions,
    private readonly config: EdgeConfig,
    private readonly dataSource: DataSource,
  ) {}

  @Endpoint(LIST_WAITING)
  list(@FromCaller() caller: Caller): Promise<WaitingList> {
    return this.waiting.listFor(actingIn(caller));
  }

  @Endpoint(READ_WAITING_STATE)
  async readState(@CallerInstitution() institution: string): Promise<WaitingState> {
    return { state: await stateOfWaiting(this.dataSource.manager, institution, this.config.caseUnusedDays) };
  }

  @Endpoint(COUNT_WAITING)
  async count(@ValidBody(NotifiedUserList) { users }: NotifiedUserList): Promise<WaitingCounts> {
    for (const { institution } of users) this.served.requireOwn(institution);
    const counted: WaitingCount[] = [];
    for (const user of users) counted.push(await this.counts.countFor(user));
    return { users: counted };
  }
}

import {
  DELETE_WORKER_TAG,
  VOUCH_FOR_WORKER_TAG,
  VoucherRequest,
  WorkerTagDeletion,
  type WorkerTagVoucher,
} from '@lacznik/contracts';
import { type Caller, Endpoint, FromCaller, ValidBody } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { actingUser } from '../authorisations/acting-user';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { VouchForTagsService } from './vouch-for-tags.service';
import { WorkerTagsService } from './worker-tags.service';

/** What links a user's views, for the coordinator who answers for the institution's users. */
@Controller()
export class WorkerTagsController {
  constructor(
    private readonly tags: WorkerTagsService,
    private readonly vouchers: VouchForTagsService,
    private readonly served: ServedInstitutions,
  ) {}

  @Endpoint(DELETE_WORKER_TAG)
  async delete(
    @FromCaller() caller: Caller,
    @ValidBody(WorkerTagDeletion) { user }: WorkerTagDeletion,
  ): Promise<WorkerTagDeletion> {
    const coordinator = actingUser(caller);
    await this.served.requireAgreed(coordinator.institution);
    await this.tags.delete(coordinator, user);
    return { user };
  }

  @Endpoint(VOUCH_FOR_WORKER_TAG)
  async vouch(
    @FromCaller() caller: Caller,
    @ValidBody(VoucherRequest) request: VoucherRequest,
  ): Promise<WorkerTagVoucher> {
    const officer = actingUser(caller);
    await this.served.requireAgreed(officer.institution);
    return this.vouchers.vouch(officer, request);
  }
}

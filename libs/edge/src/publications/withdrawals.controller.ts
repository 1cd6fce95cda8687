import {
  RecordParameters,
  RecordWithdrawal,
  sectionByName,
  WITHDRAW_RECORD,
  type WithdrawnRecord,
} from '@lacznik/contracts';
import { CallerInstitution, Endpoint, LacznikError, ValidBody, ValidParameters } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { OwnKeys } from '../identities/own-keys.service';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { WithdrawRecordService } from './withdraw-record.service';

/** An institution takes back what it has published; also a section that it may publish no more. */
@Controller()
export class WithdrawalsController {
  constructor(
    private readonly withdrawals: WithdrawRecordService,
    private readonly served: ServedInstitutions,
    private readonly ownKeys: OwnKeys,
  ) {}

  @Endpoint(WITHDRAW_RECORD)
  async withdrawRecord(
    @CallerInstitution() institution: string,
    @ValidParameters(RecordParameters) { section }: RecordParameters,
    @ValidBody(RecordWithdrawal) { recordId }: RecordWithdrawal,
  ): Promise<WithdrawnRecord> {
    await this.served.requireAgreed(institution);
    if (!sectionByName(section))
      throw new LacznikError('not-found', 'There is no section of that name.', { path: 'section' });
    const kept = this.ownKeys.keep(institution, recordId, 'recordId');
    if (!kept.ok) throw LacznikError.of(kept.refusal);
    const { revision, firstPublishedAt, withdrawnAt } = await this.withdrawals.withdraw({
      institution,
      section,
      recordId: kept.reference,
    });
    return { status: 'withdrawn', recordId, revision, since: firstPublishedAt, withdrawnAt };
  }
}

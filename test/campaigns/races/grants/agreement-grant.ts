import { RESUME_AGREEMENT, SUSPEND_AGREEMENT } from '@lacznik/contracts';
import { agreementWith } from '../places';
import { StandingGrant } from './standing-grant';

/** An agreement, which is suspended in either of the two ways. */
export class AgreementGrant extends StandingGrant {
  private isRecorded = false;
  private readonly agreement = agreementWith(this.lane.receiver.client.institution);
  private readonly request = { parameters: { id: this.agreement.id }, body: { reason: 'Wyścig' } };

  async revoke(): Promise<string> {
    this.isRecorded = this.lane.random() < 0.5;
    if (this.isRecorded) return this.apply({ agreements: [{ ...this.agreement, status: 'SUSPENDED' }] });
    const { revocationId } = await this.lane.operator.call(SUSPEND_AGREEMENT, this.request);
    return revocationId ?? '';
  }

  async restore(): Promise<void> {
    if (this.isRecorded) await this.apply({ agreements: [this.agreement] });
    else await this.lane.operator.call(RESUME_AGREEMENT, this.request);
  }
}

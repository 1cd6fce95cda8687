import { institution } from '../places';
import { StandingGrant } from './standing-grant';

/** That the receiver takes part: it is suspended. */
export class InstitutionGrant extends StandingGrant {
  private readonly institution = institution(this.lane.receiver.client.institution);

  revoke(): Promise<string> {
    return this.apply({ institutions: [{ ...this.institution, status: 'SUSPENDED' }] });
  }

  async restore(): Promise<void> {
    await this.apply({ institutions: [{ ...this.institution, status: 'ACTIVE' }] });
  }
}

import { randomUUID } from 'node:crypto';
import { RECORD_OBJECTION } from '@lacznik/contracts';
import { untilCommitted } from './committed';
import { CaseGrant } from './case-grant';
import type { Entitling } from './grant';

/**
 * That a person has asked for no restriction: it is asked for at the office. The case stays. What the office publishes and
 * what it restricts come to the hub in one order, so these rounds look at that order rather than at locks.
 */
export class RestrictionGrant extends CaseGrant {
  private person: Entitling['person'] = { pesel: '' };

  override async give(round: number): Promise<Entitling> {
    const entitling = await super.give(round);
    this.person = entitling.person;
    return entitling;
  }

  override async revoke(): Promise<string> {
    const body = { id: randomUUID(), person: this.person, restriction: true };
    return untilCommitted(this.lane.office, await this.lane.office.call(RECORD_OBJECTION, { body }));
  }
}

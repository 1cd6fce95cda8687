import { caseAddress, CLOSE_CASE } from '@lacznik/contracts';
import type { Lane } from '../lane';
import { openCase } from '../lane';
import type { Entitling, Grant } from './grant';

/** A case on another person each time, which is closed. */
export class CaseGrant implements Grant {
  private caseReference = '';

  constructor(private readonly lane: Lane) {}

  async give(round: number): Promise<Entitling> {
    const records = `${this.lane.name}/${round}`;
    this.caseReference = records;
    const person = this.lane.nextPerson();
    await openCase(this.lane.receiver.client, records, person);
    return { person, caseReference: records, records };
  }

  /** On a machine that is busy with other things the hub may take longer than the answer waits. */
  async revoke(): Promise<string> {
    for (;;) {
      const address = caseAddress(this.caseReference);
      const { effective, revocationId } = await this.lane.receiver.client.call(CLOSE_CASE, { ...address, body: {} });
      if (effective === 'committed') return revocationId ?? '';
    }
  }

  settled(): Promise<void> {
    return Promise.resolve();
  }

  restore(): Promise<void> {
    return Promise.resolve();
  }
}

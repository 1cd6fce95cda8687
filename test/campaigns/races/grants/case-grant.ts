import { caseAddress, CLOSE_CASE } from '@lacznik/contracts';
import { type Lane, openCase } from '../lane';
import { untilCommitted } from './committed';
import type { Entitling, Grant } from './grant';

/** A case on another person each time, which is closed. */
export class CaseGrant implements Grant {
  private caseReference = '';

  constructor(protected readonly lane: Lane) {}

  async give(round: number): Promise<Entitling> {
    const records = `${this.lane.name}/${round}`;
    this.caseReference = records;
    const person = this.lane.nextPerson();
    await openCase(this.lane.receiver.client, records, person);
    return { person, caseReference: records, records };
  }

  async revoke(): Promise<string> {
    const { client } = this.lane.receiver;
    return untilCommitted(client, await client.call(CLOSE_CASE, { ...caseAddress(this.caseReference), body: {} }));
  }

  /** Its edge has answered so. */
  settled(): Promise<void> {
    return Promise.resolve();
  }

  restore(): Promise<void> {
    return Promise.resolve();
  }
}

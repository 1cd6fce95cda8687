import { APPLY_DIRECTORY, type DirectoryDocument, READ_HUB_REVOCATION } from '@lacznik/contracts';
import type { PersonIdentity } from '@lacznik/identifiers';
import { until } from '../../../harness/until';
import { type Lane, openCase } from '../lane';
import type { Entitling, Grant } from './grant';

/** A grant that the operator suspends and restores; the case on a person stays. */
export abstract class StandingGrant implements Grant {
  private person?: PersonIdentity;

  constructor(protected readonly lane: Lane) {}

  async give(): Promise<Entitling> {
    const { name, receiver } = this.lane;
    if (!this.person) {
      this.person = this.lane.nextPerson();
      await openCase(receiver.client, name, this.person);
    }
    return { person: this.person, caseReference: name, records: name };
  }

  abstract revoke(): Promise<string>;
  abstract restore(): Promise<void>;

  async settled(id: string): Promise<void> {
    const read = () => this.lane.operator.call(READ_HUB_REVOCATION, { parameters: { id } });
    await until('it is settled', async () => (await read()).effective === 'committed');
  }

  /** @returns the id of the revocation that follows; empty where none does */
  protected async apply(changed: Partial<DirectoryDocument>): Promise<string> {
    const body = { institutions: [], scopes: [], agreements: [], ...changed };
    const { revocation } = await this.lane.operator.call(APPLY_DIRECTORY, { body });
    return revocation?.id ?? '';
  }
}

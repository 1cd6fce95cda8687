import type { RevocationView } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HubAnswers } from '../hub-answers/hub-answers';
import type { ClientCase } from './case.entity';
import { findRevocation, lastRevocationOf, type Revocation } from './revocations.store';

/** The hub confirms in a tenth of a second; whoever waits longer is told that it is pending. */
const MAX_WAIT_MS = 2000;

/** Whether the hub has committed what cases that were closed here revoke. */
@Injectable()
export class RevocationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly answers: HubAnswers,
  ) {}

  /** @throws LacznikError `not-found` for one that is not the institution's own */
  async get(institution: string, id: string): Promise<Revocation> {
    const found = await findRevocation(this.dataSource, institution, id);
    if (!found)
      throw new LacznikError('not-found', 'Your institution has asked for no such revocation.', { path: 'id' });
    return found;
  }

  /** Whether one is confirmed, once it is or the time is over. */
  async effectOf(institution: string, id: string): Promise<RevocationView['effective']> {
    const { confirmedAt } = await this.confirmed(institution, id);
    return confirmedAt === null ? 'pending' : 'committed';
  }

  /** The case's last revocation, once it is confirmed or the time is over; undefined for a case that was closed without one. */
  async waitForConfirmation(closed: ClientCase): Promise<Revocation | undefined> {
    const last = await lastRevocationOf(this.dataSource, closed);
    return last && this.confirmed(closed.institution, last.id);
  }

  private confirmed(institution: string, id: string): Promise<Revocation> {
    const read = (): Promise<Revocation> => this.get(institution, id);
    return this.answers.readUntil(id, read, ({ confirmedAt }) => confirmedAt !== null, MAX_WAIT_MS);
  }
}

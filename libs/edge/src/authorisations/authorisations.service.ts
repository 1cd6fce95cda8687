import { isDeepStrictEqual } from 'node:util';
import type { AuthorisationEntered } from '@lacznik/contracts';
import { Outbox, type OutboxTransaction } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import { EncryptUsersService } from '../identities/encrypt-users.service';
import type { ActingUser } from './acting-user';
import { authorisationView } from './authorisation-view';
import { InstitutionUser } from './institution-user.entity';
import { reportAct } from './report-act';
import { findOrAddUser } from './users.store';

/** Keeps what lets an institution's users act. Each change is an act, told to the log if it commits. */
@Injectable()
export class AuthorisationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly users: EncryptUsersService,
  ) {}

  /** Safe to send again. An authorisation that was ended stays so, whatever is entered under its number. */
  async enter(coordinator: ActingUser, entered: AuthorisationEntered): Promise<InstitutionUser> {
    return this.change(coordinator, entered.user, (stored) => Object.assign(stored, columnsOf(entered, stored)));
  }

  /**
   * From the commit on the user is refused; requests under way have ended by then. Safe to send again.
   * @throws LacznikError `not-found` for a user without authorisation
   */
  async end(coordinator: ActingUser, user: string): Promise<InstitutionUser> {
    return this.change(coordinator, user, (stored) => {
      if (stored.authorisationNumber === null) throw noAuthorisation();
      stored.endedAt ??= new Date();
    });
  }

  /** At most `limit` users after the subject `after`, in the order of their subjects. */
  async list(institution: string, after: string, limit: number): Promise<InstitutionUser[]> {
    return this.dataSource.manager.find(InstitutionUser, {
      where: { institution, subject: MoreThan(after) },
      order: { subject: 'ASC' },
      take: limit,
    });
  }

  async find({ institution, subject }: ActingUser): Promise<InstitutionUser | null> {
    return this.dataSource.manager.findOneBy(InstitutionUser, { institution, subject });
  }

  private async change(
    coordinator: ActingUser,
    subject: string,
    work: (stored: InstitutionUser) => void,
  ): Promise<InstitutionUser> {
    const { institution } = coordinator;
    const sealedUser = await this.users.encrypt(institution, 'user', subject);
    return this.outbox.transaction([institution], async (transaction) => {
      const stored = await findOrAddUser(transaction.manager, { institution, subject });
      const before = { ...stored };
      work(stored);
      if (isDeepStrictEqual({ ...stored }, before)) return stored;
      await transaction.manager.update(InstitutionUser, { institution, subject }, { ...stored });
      report(transaction, coordinator, stored, sealedUser);
      return stored;
    });
  }
}

function report(
  transaction: OutboxTransaction,
  coordinator: ActingUser,
  stored: InstitutionUser,
  sealedUser: string,
): void {
  const { authorisation, undertaking, endedAt } = authorisationView(stored);
  reportAct(transaction, coordinator, {
    object: 'authorisation',
    reference: stored.id,
    change: 'set',
    content: { sealedUser, authorisation, undertaking, endedAt },
    actorRole: 'coordinator',
  });
}

function columnsOf(
  { authorisation, undertaking }: AuthorisationEntered,
  stored: InstitutionUser,
): Omit<InstitutionUser, 'institution' | 'subject' | 'id'> {
  const isSame = authorisation?.number === stored.authorisationNumber;
  return {
    authorisationNumber: authorisation?.number ?? null,
    authorisedFrom: authorisation?.validFrom ?? null,
    authorisedTo: authorisation?.validTo ?? null,
    endedAt: isSame ? stored.endedAt : null,
    undertakingSignedOn: undertaking?.signedOn ?? null,
    undertakingFrom: undertaking?.validFrom ?? null,
    undertakingTo: undertaking?.validTo ?? null,
  };
}

function noAuthorisation(): LacznikError {
  const detail = 'Your institution has entered no authorisation of that user.';
  return new LacznikError('not-found', detail, { path: 'user' });
}

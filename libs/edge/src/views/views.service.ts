import { VIEW_REPORTED, type ViewReport } from '@lacznik/contracts';
import { Outbox, type OutboxTransaction } from '@lacznik/messaging';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ActingUser } from '../authorisations/acting-user';
import { excludedPerson, isExcluded, lockAuthorised } from '../authorisations/users.store';
import { EncryptUsersService } from '../identities/encrypt-users.service';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { WorkerTagsService } from './worker-tags.service';

/** What is looked at or done, and on what ground. */
export interface ViewedCase extends Pick<
  ViewReport,
  'caseReference' | 'ground' | 'inquiryId' | 'processId' | 'legalBasis' | 'purpose' | 'view' | 'sealedLogPerson'
> {
  /** The hub's pseudonym. */
  person: string;
}

/** Shows persons' data to caseworkers, never without telling the log; and says who they are where they change something. */
@Injectable()
export class ViewsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly served: ServedInstitutions,
    private readonly users: EncryptUsersService,
    private readonly tags: WorkerTagsService,
  ) {}

  /**
   * What `read` reads, in the transaction that reports the view: it has committed before anything is shown.
   * @throws LacznikError `excluded-person`, reported too; `authorisation-not-valid`, `undertaking-not-valid`
   */
  async show<R>(user: ActingUser, viewed: ViewedCase, read: (manager: EntityManager) => Promise<R>): Promise<R> {
    await this.refuseExcluded(user, viewed);
    const who = await this.sealed(user);
    return this.outbox.transaction([viewed.person], async (transaction) => {
      await lockAuthorised(transaction.manager, user);
      reportView(transaction, viewed, who);
      return read(transaction.manager);
    });
  }

  /**
   * @param formerPerson the pseudonym of the epoch before, where it may not be kept yet
   * @throws LacznikError `excluded-person` where the user has declared the person, and the log is told of the attempt
   */
  async refuseExcluded(user: ActingUser, viewed: ViewedCase, formerPerson = viewed.person): Promise<void> {
    if (!(await isExcluded(this.dataSource.manager, user, [viewed.person, formerPerson]))) return;
    const who = await this.sealed(user);
    await this.outbox.transaction([viewed.person], (transaction) => {
      reportView(transaction, viewed, { ...who, refused: 'excluded' });
      return Promise.resolve();
    });
    throw excludedPerson();
  }

  /** Where nothing is reported. @throws LacznikError `excluded-person` where the user has declared the person */
  async requireNotExcluded(user: ActingUser, person: string): Promise<void> {
    if (await isExcluded(this.dataSource.manager, user, [person])) throw excludedPerson();
  }

  /**
   * Who the user is, for {@link reportView}. To be asked for before a transaction begins: it may take a connection of its own.
   * @throws LacznikError `unavailable` where the institution has no key
   */
  async sealed(user: ActingUser): Promise<Who> {
    const { institution: receiver, subject } = user;
    await this.served.requireAgreed(receiver);
    const [sealedUser, workerTag] = await Promise.all([
      this.users.encrypt(receiver, 'user', subject),
      this.tags.tagOf(user),
    ]);
    return { receiver, sealedUser, workerTag };
  }
}

/** Somebody as the log is told of them, and why they were refused. */
type Who = Pick<ViewReport, 'receiver' | 'sealedUser' | 'workerTag' | 'refused'>;

/** Tells the log, once the transaction commits. */
export function reportView(transaction: OutboxTransaction, { person, ...viewed }: ViewedCase, who: Who): void {
  transaction.publish(VIEW_REPORTED, { person, body: { ...viewed, ...who, actorRole: 'caseworker' } });
}

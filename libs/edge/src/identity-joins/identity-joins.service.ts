import { randomUUID } from 'node:crypto';
import { IDENTITIES_JOINED, type IdentityJoin, type IdentityJoinRequest } from '@lacznik/contracts';
import { claimLocks, Outbox, type OutboxTransaction } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ActingUser } from '../authorisations/acting-user';
import { reportAct } from '../authorisations/report-act';
import { excludedPerson, isExcluded, lockAuthorised } from '../authorisations/users.store';
import { EncryptIdentitiesService, type IdentityPlace } from '../identities/encrypt-identities.service';
import { PseudonymClient, pseudonymsOf } from '../persons/pseudonym-client';
import {
  addJoin,
  findJoin,
  heldPersons,
  saveConfirmation,
  saveReversal,
  type StoredJoin,
} from './identity-joins.store';

/** Who acts: a person of an institution. */
export interface Acting extends ActingUser {
  /** By a token with that role: needs to be authorised, and is kept from whom they have declared. */
  isCaseworker: boolean;
}

type SealedIdentities = Pick<IdentityJoin, 'sealedLogPerson' | 'sealedLogOther'>;

/** Two people of an institution say that two identities are one person's; one of them may take it back. */
@Injectable()
export class IdentityJoinsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly pseudonyms: PseudonymClient,
    private readonly identities: EncryptIdentitiesService,
  ) {}

  /**
   * Safe to send again: a join of the same two that stands is answered.
   * @throws LacznikError `validation-failed` for one identity twice, `not-found` for one on which the institution has neither record nor case;
   * to a caseworker `excluded-person`, `authorisation-not-valid`, `undertaking-not-valid`, as all that follows
   */
  async request(acting: Acting, request: IdentityJoinRequest): Promise<StoredJoin> {
    const { institution, subject } = acting;
    const identities = await this.pseudonyms.hubIdentities([request.from, request.to]);
    const persons = identities.flatMap(pseudonymsOf);
    await refuseExcluded(this.dataSource.manager, acting, persons);
    const held = await heldPersons(this.dataSource.manager, institution, persons);
    const [person, other] = identities.map(({ hub, formerHub }) => [hub, formerHub].find((one) => held.has(one ?? '')));
    if (identities[0]?.hub === identities[1]?.hub)
      throw new LacznikError('validation-failed', 'expected another identity than in from: these are one already', {
        path: 'to',
      });
    if (person === undefined) throw notHeld('from');
    if (other === undefined) throw notHeld('to');
    const id = randomUUID();
    const encrypted = await this.identities.encrypt(placeOf({ institution, id }), request);
    const join = { id, institution, person, other, encrypted, requestedBy: subject };
    const stored = await this.dataSource.transaction(async (transaction) => {
      if (acting.isCaseworker) await lockAuthorised(transaction, acting);
      return addJoin(transaction, join);
    });
    if (!stored) throw new LacznikError('unavailable', 'The join was reversed at the same moment. Send it again.');
    return stored;
  }

  /** @throws LacznikError `second-person-needed` for whoever asked for it, `join-reversed` for one that is reversed */
  async confirm(acting: Acting, id: string): Promise<StoredJoin> {
    const { subject, institution } = acting;
    const sealed = await this.sealedFor(await this.get(institution, id));
    return this.change(acting, id, async (transaction, join) => {
      if (join.reversedAt !== null)
        throw new LacznikError('join-reversed', 'This join was reversed. Ask for a new one.', { path: 'id' });
      if (join.confirmedAt !== null) return;
      if (join.requestedBy === subject)
        throw new LacznikError('second-person-needed', 'You asked for this join: another person has to confirm it.');
      await saveConfirmation(transaction.manager, id, subject);
      tell(transaction, join, 'joined', sealed);
    });
  }

  reverse(acting: Acting, id: string): Promise<StoredJoin> {
    return this.change(acting, id, async (transaction, join) => {
      if (join.reversedAt !== null) return;
      await saveReversal(transaction.manager, id, acting.subject);
      if (join.confirmedAt !== null) tell(transaction, join, 'parted');
    });
  }

  /** @throws LacznikError `not-found` for one that is not the institution's own */
  private async get(institution: string, id: string): Promise<StoredJoin> {
    return requireFound(await findJoin(this.dataSource.manager, institution, id));
  }

  /** With whom it is on, and why, undefined once it is reversed. A caseworker's reading is an act, told to the log before anything is shown. */
  async show(acting: Acting, id: string): Promise<{ join: StoredJoin; details?: IdentityJoinRequest }> {
    const { institution } = acting;
    const join = await this.get(institution, id);
    await refuseExcluded(this.dataSource.manager, acting, [join.person, join.other]);
    if (acting.isCaseworker)
      await this.outbox.transaction([institution], async (transaction) => {
        await lockAuthorised(transaction.manager, acting);
        const act = { object: 'identity-join', reference: id, change: 'opened', actorRole: 'caseworker' } as const;
        reportAct(transaction, acting, act);
      });
    if (join.encrypted === null) return { join };
    return { join, details: await this.identities.decrypt<IdentityJoinRequest>(placeOf(join), join.encrypted) };
  }

  /** Both under the log's pseudonyms; nothing where a join stands on the pseudonyms of an epoch before, for which identity seals no more. */
  private async sealedFor({ encrypted, person, other, ...join }: StoredJoin): Promise<SealedIdentities> {
    if (encrypted === null) return {};
    const { from, to } = await this.identities.decrypt<IdentityJoinRequest>(placeOf(join), encrypted);
    const [one, another] = await Promise.all(
      [from, to].map((identity) => this.pseudonyms.casePseudonyms(join.institution, identity)),
    );
    if (one?.hub !== person || another?.hub !== other) return {};
    return { sealedLogPerson: one.sealedLog, sealedLogOther: another.sealedLog };
  }

  private async change(
    acting: Acting,
    id: string,
    work: (transaction: OutboxTransaction, join: StoredJoin) => Promise<void>,
  ): Promise<StoredJoin> {
    const { institution } = acting;
    const { person, other } = await this.get(institution, id);
    await refuseExcluded(this.dataSource.manager, acting, [person, other]);
    // The person's shard orders whoever changes the same join.
    return this.outbox.transaction([person], async (transaction) => {
      claimLocks(transaction.manager, 'rows');
      if (acting.isCaseworker) await lockAuthorised(transaction.manager, acting);
      await work(transaction, requireFound(await findJoin(transaction.manager, institution, id)));
      return requireFound(await findJoin(transaction.manager, institution, id));
    });
  }
}

async function refuseExcluded(manager: EntityManager, acting: Acting, persons: readonly string[]): Promise<void> {
  if (acting.isCaseworker && (await isExcluded(manager, acting, persons))) throw excludedPerson();
}

function tell(
  transaction: OutboxTransaction,
  { id, institution, person, other }: StoredJoin,
  status: IdentityJoin['status'],
  sealed: SealedIdentities = {},
): void {
  const body = { institution, joinId: id, other, status, cause: 'act' as const, ...sealed };
  transaction.publish(IDENTITIES_JOINED, { person, body });
}

/** No case has such a reference: blanks stand there in no id. */
function placeOf({ institution, id }: Pick<StoredJoin, 'institution' | 'id'>): IdentityPlace {
  return { institution, caseReference: ` identity-join ${id}` };
}

function requireFound(join: StoredJoin | undefined): StoredJoin {
  if (!join) throw new LacznikError('not-found', 'Your institution has asked for no such join.', { path: 'id' });
  return join;
}

function notHeld(path: 'from' | 'to'): LacznikError {
  const detail =
    'Your institution has neither a record nor a case on this identity. Publish or open one on it first, then join the two.';
  return new LacznikError('not-found', detail, { path });
}

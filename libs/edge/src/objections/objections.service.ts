import { randomUUID } from 'node:crypto';
import { type ObjectionDecision, type ObjectionRecording, RESTRICTION_CHANGED } from '@lacznik/contracts';
import { claimLocks, Outbox, type OutboxTransaction } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, MoreThan } from 'typeorm';
import { addRevocation } from '../cases/revocations.store';
import { EncryptIdentitiesService } from '../identities/encrypt-identities.service';
import { EpochLinks } from '../persons/epoch-links';
import { PseudonymClient, pseudonymsOf } from '../persons/pseudonym-client';
import { isRestricted, Objection } from './objection.entity';

/** Records objections, and has the hub restrict and disclose again what follows from them. */
@Injectable()
export class ObjectionsService {
  private readonly epochLinks = new EpochLinks();

  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly pseudonyms: PseudonymClient,
    private readonly identities: EncryptIdentitiesService,
  ) {}

  /** Safe to send again under its id. @throws LacznikError `objection-conflict` where the id stands for another */
  async record(institution: string, { id, person, restriction }: ObjectionRecording): Promise<Objection> {
    const pseudonyms = await this.pseudonyms.casePseudonyms(institution, person);
    const { hub, own, sealedLog } = pseudonyms;
    const encrypted = await this.identities.encryptIdentity({ institution, objection: id }, { person });
    return this.outbox.transaction([hub], async (transaction) => {
      const { manager } = transaction;
      await this.epochLinks.tell(transaction, [{ institution, identity: pseudonyms }]);
      claimLocks(manager, 'rows');
      const stored = await manager.findOneBy(Objection, { id });
      if (stored) {
        const isSamePerson = pseudonymsOf(pseudonyms).includes(stored.person);
        if (stored.institution === institution && isSamePerson && stored.restriction === restriction) return stored;
        throw conflict();
      }
      const objection: Objection = {
        id,
        institution,
        person: hub,
        ownPseudonym: own,
        restriction,
        recordedAt: new Date(),
        decision: null,
        decidedAt: null,
        revocationId: restriction ? randomUUID() : null,
        encrypted,
      };
      if (!(await insert(manager, objection))) throw conflict();
      if (restriction) await restrict(transaction, objection, sealedLog);
      return objection;
    });
  }

  /**
   * Safe to send again; a later decision takes the place of an earlier one.
   * @throws LacznikError `not-found`; `decision-too-late` where it was rejected so long ago that it is not kept any more whom it is of
   */
  async decide(institution: string, id: string, { decision }: ObjectionDecision): Promise<Objection> {
    const known = await this.get(institution, id);
    const { encrypted, person } = known;
    if (encrypted === null) {
      if (known.decision === decision) return known;
      throw tooLate();
    }
    const { person: identity } = await this.identities.decryptIdentity({ institution, objection: id }, encrypted);
    const pseudonyms = await this.pseudonyms.casePseudonyms(institution, identity);
    const { hub, own, sealedLog } = pseudonyms;
    return this.outbox.transaction([hub, person], async (transaction) => {
      await this.epochLinks.tell(transaction, [{ institution, identity: pseudonyms }]);
      const stored = await this.get(institution, id, transaction.manager);
      if (stored.decision === decision) return stored;
      const begins = !isRestricted(stored) && decision === 'upheld';
      const ends = isRestricted(stored) && decision === 'rejected';
      const revocationId = begins ? randomUUID() : stored.revocationId;
      // What ends does so under the pseudonym under which it began.
      const of = begins ? { person: hub, ownPseudonym: own } : {};
      // It may have been deleted meanwhile: what is decided anew keeps it.
      const decided = { ...stored, ...of, encrypted, decision, decidedAt: new Date(), revocationId };
      claimLocks(transaction.manager, 'rows');
      await transaction.manager.update(Objection, { id }, decided);
      if (begins) await restrict(transaction, decided, sealedLog);
      if (ends) lift(transaction, decided);
      return decided;
    });
  }

  /** @throws LacznikError `not-found` for one that was made to another institution */
  async get(institution: string, id: string, manager: EntityManager = this.dataSource.manager): Promise<Objection> {
    const stored = await manager.findOneBy(Objection, { institution, id });
    if (stored) return stored;
    throw new LacznikError('not-found', 'Your institution has recorded no objection of that id.', { path: 'id' });
  }

  /** At most `limit` of the institution's own after the id `after`, in the order of their ids. */
  async list(institution: string, after: string | undefined, limit: number): Promise<Objection[]> {
    const where = { institution, ...(after === undefined ? {} : { id: MoreThan(after) }) };
    return this.dataSource.manager.find(Objection, { where, order: { id: 'ASC' }, take: limit });
  }
}

async function restrict(transaction: OutboxTransaction, objection: Objection, sealedLog: string): Promise<void> {
  const { id: objectionId, institution: publisher, person } = objection;
  const revocationId = objection.revocationId ?? randomUUID();
  await addRevocation(transaction.manager, { id: revocationId, institution: publisher });
  transaction.publish(RESTRICTION_CHANGED, {
    person,
    body: { objectionId, publisher, status: 'restricted', sealedLogPerson: sealedLog, revocationId },
  });
}

function lift(transaction: OutboxTransaction, { id: objectionId, institution: publisher, person }: Objection): void {
  transaction.publish(RESTRICTION_CHANGED, { person, body: { objectionId, publisher, status: 'lifted' } });
}

/** @returns false where the id stands for an objection of another person, whose shard is not locked here */
async function insert(manager: EntityManager, objection: Objection): Promise<boolean> {
  const query = manager.createQueryBuilder().insert().into(Objection).values(objection);
  const result = await query.orIgnore().returning('id').execute();
  return (result.raw as unknown[]).length === 1;
}

function tooLate(): LacznikError {
  const detail =
    'This objection was rejected so long ago that whom it is of is not kept any more. Record a new one of the person.';
  return new LacznikError('decision-too-late', detail, { path: 'id' });
}

function conflict(): LacznikError {
  return new LacznikError('objection-conflict', 'This id stands for another objection. Use a new id.', { path: 'id' });
}

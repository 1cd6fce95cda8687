import {
  CONSENT_GIVEN,
  CONSENT_WITHDRAWN,
  type ConsentQuestion,
  type ConsentRecording,
  dayInPoland,
} from '@lacznik/contracts';
import { claimLocks, Outbox, type OutboxTransaction } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager, In, MoreThan } from 'typeorm';
import { ClientCase } from '../cases/case.entity';
import { addRevocation } from '../cases/revocations.store';
import { EncryptIdentitiesService } from '../identities/encrypt-identities.service';
import { OwnKeys } from '../identities/own-keys.service';
import { EpochLinks } from '../persons/epoch-links';
import { type CasePseudonyms, type HubIdentity, PseudonymClient, pseudonymsOf } from '../persons/pseudonym-client';
import { Consent } from './consent.entity';
import { stateOf } from './consent-view';
import { withdrawFor } from './consents.store';

/** Records and withdraws consents: the row and the message to the hub in one transaction. */
@Injectable()
export class ConsentsService {
  private readonly epochLinks = new EpochLinks();

  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly pseudonyms: PseudonymClient,
    private readonly identities: EncryptIdentitiesService,
    private readonly ownKeys: OwnKeys,
  ) {}

  /**
   * Safe to send again under its id; a question finds its answer.
   * @throws LacznikError `consent-conflict`, `consent-of-another-person`, `already-withdrawn`, or for a case `not-found`, and
   * `pesel-in-field` where its reference looks like a PESEL, and the institution has no key for such
   */
  async record(institution: string, sent: ConsentRecording): Promise<Consent> {
    const recording = this.asKept(institution, sent);
    const { id, person, name } = recording;
    const encrypted = await this.identities.encryptIdentity({ institution, consent: id }, { person, name });
    const pseudonyms = await this.pseudonyms.casePseudonyms(institution, person);
    const asked = { ...toConsent(institution, recording, pseudonyms), encrypted };
    return this.outbox.transaction([asked.person], async (transaction) => {
      const { manager } = transaction;
      await this.epochLinks.tell(transaction, [{ institution, identity: pseudonyms }]);
      claimLocks(manager, 'rows');
      await requireSamePerson(manager, asked, pseudonyms);
      const stored = await manager.findOneBy(Consent, { id });
      const consent = stored ? answered(ofToday(stored, pseudonyms), asked) : asked;
      if (stored) await manager.update(Consent, { id }, consent);
      else if (!(await insert(manager, consent))) throw conflict();
      if (consent.answer === 'given' && stored?.answer !== 'given') publish(transaction, consent, pseudonyms);
      return consent;
    });
  }

  /** @returns the revocation's id. @throws LacznikError `not-found`, `already-withdrawn`, `consent-conflict` where it was not given */
  async withdraw(institution: string, id: string): Promise<string> {
    const { person } = await this.get(institution, id);
    return this.outbox.transaction([person], async (transaction) => {
      const consent = await this.get(institution, id, transaction.manager);
      if (consent.withdrawnAt !== null) throw alreadyWithdrawn();
      if (consent.answer !== 'given') throw new LacznikError('consent-conflict', 'This consent was not given.');
      const { receiver } = consent;
      await withdrawFor(transaction.manager, { persons: [person], receiver, institution, id });
      return this.revoke(transaction, person, { institution, receiver, consentId: id });
    });
  }

  /** Whatever consents there are, here or elsewhere. @returns the revocation's id */
  async withdrawAll(institution: string, { person: identity, receiver }: ConsentQuestion): Promise<string> {
    const known = await this.identify(identity);
    return this.outbox.transaction([known.hub], async (transaction) => {
      await this.epochLinks.tell(transaction, [{ institution, identity: known }]);
      await withdrawFor(transaction.manager, { persons: pseudonymsOf(known), receiver });
      return this.revoke(transaction, known.hub, { institution, receiver });
    });
  }

  /** @throws LacznikError `not-found` for one that the institution did not record */
  async get(institution: string, id: string, manager: EntityManager = this.dataSource.manager): Promise<Consent> {
    const stored = await manager.findOneBy(Consent, { institution, id });
    if (!stored)
      throw new LacznikError('not-found', 'Your institution has recorded no consent of that id.', { path: 'id' });
    return stored;
  }

  /** The one that says how a person's consent for the receiver stands: one that is given, else the last. */
  async standing(institution: string, { person: identity, receiver }: ConsentQuestion): Promise<Consent | undefined> {
    const persons = pseudonymsOf(await this.identify(identity));
    const found = await this.dataSource.manager.find(Consent, {
      where: { institution, person: In(persons), receiver },
      order: { recordedAt: 'DESC', id: 'ASC' },
    });
    const today = dayInPoland(new Date());
    return found.find((consent) => stateOf(consent, today) === 'given') ?? found[0];
  }

  /** At most `limit` of the institution's own after the id `after`, in the order of their ids. */
  async list(institution: string, after: string | undefined, limit: number): Promise<Consent[]> {
    const where = { institution, ...(after === undefined ? {} : { id: MoreThan(after) }) };
    return this.dataSource.manager.find(Consent, { where, order: { id: 'ASC' }, take: limit });
  }

  /** With what stands for its case beyond the edge. */
  private asKept(institution: string, recording: ConsentRecording): ConsentRecording {
    if (recording.caseReference === undefined) return recording;
    const kept = this.ownKeys.keep(institution, recording.caseReference, 'caseReference');
    if (!kept.ok) throw LacznikError.of(kept.refusal);
    return { ...recording, caseReference: kept.reference };
  }

  private async identify(person: ConsentQuestion['person']): Promise<HubIdentity> {
    const [known = { hub: '' }] = await this.pseudonyms.hubIdentities([person]);
    return known;
  }

  private async revoke(
    transaction: OutboxTransaction,
    person: string,
    body: { institution: string; receiver: string; consentId?: string },
  ): Promise<string> {
    const revocationId = randomUUID();
    await addRevocation(transaction.manager, { id: revocationId, institution: body.institution });
    transaction.publish(CONSENT_WITHDRAWN, { person, body: { ...body, revocationId } });
    return revocationId;
  }
}

function toConsent(institution: string, recording: ConsentRecording, { hub, own }: CasePseudonyms): Consent {
  const { id, receiver, purpose, validFrom, validTo, answer, channel, textVersion } = recording;
  const now = new Date();
  return {
    id,
    institution,
    person: hub,
    ownPseudonym: own,
    caseReference: recording.caseReference ?? null,
    receiver,
    purpose,
    categories: [...new Set(recording.categories)],
    validFrom,
    validTo,
    answer,
    channel,
    textVersion,
    recordedAt: now,
    answeredAt: answer === 'asked' ? null : now,
    withdrawnAt: null,
    encrypted: null,
  };
}

/** What is stored, under the pseudonyms of today where those of its person were changed. */
function ofToday(stored: Consent, { hub, formerHub, own }: CasePseudonyms): Consent {
  return stored.person === formerHub ? { ...stored, person: hub, ownPseudonym: own } : stored;
}

/** What is stored, with the answer that was still awaited. */
function answered(stored: Consent, sent: Consent): Consent {
  if (termsOf(stored) !== termsOf(sent)) throw conflict();
  if (stored.withdrawnAt !== null) throw alreadyWithdrawn();
  const { answer, answeredAt, channel, encrypted } = sent;
  if (stored.answer === answer) return { ...stored, encrypted };
  if (stored.answer !== 'asked') throw conflict();
  return { ...stored, answer, answeredAt, channel, encrypted };
}

function termsOf(consent: Consent): string {
  const { institution, person, caseReference, receiver, purpose, categories, validFrom, validTo, textVersion } =
    consent;
  return JSON.stringify([
    institution,
    person,
    caseReference,
    receiver,
    purpose,
    categories,
    validFrom,
    validTo,
    textVersion,
  ]);
}

/** @returns false where the id stands for a consent of another person, whose shard is not locked here */
async function insert(manager: EntityManager, consent: Consent): Promise<boolean> {
  const query = manager.createQueryBuilder().insert().into(Consent).values(consent);
  const result = await query.orIgnore().returning('id').execute();
  return (result.raw as unknown[]).length === 1;
}

async function requireSamePerson(
  manager: EntityManager,
  { institution, caseReference }: Consent,
  pseudonyms: HubIdentity,
): Promise<void> {
  if (caseReference === null) return;
  const found = await manager.findOneBy(ClientCase, { institution, caseReference });
  const path = 'caseReference';
  if (!found) throw new LacznikError('not-found', 'Your institution has no case of that reference.', { path });
  if (pseudonymsOf(pseudonyms).includes(found.person)) return;
  throw new LacznikError('consent-of-another-person', 'The case of that reference is on another person.', { path });
}

function publish(transaction: OutboxTransaction, consent: Consent, { sealedLog }: CasePseudonyms): void {
  const { id, institution, person, receiver, purpose, categories, validFrom, validTo } = consent;
  const terms = { receiver, purpose, categories, validFrom, validTo };
  transaction.publish(CONSENT_GIVEN, {
    person,
    body: { ...terms, consentId: id, institution, sealedLogPerson: sealedLog },
  });
}

function conflict(): LacznikError {
  const detail = 'This id stands for another consent, or for one that was answered otherwise. Use a new id.';
  return new LacznikError('consent-conflict', detail, { path: 'id' });
}

function alreadyWithdrawn(): LacznikError {
  return new LacznikError('already-withdrawn', 'This consent was withdrawn before.', { path: 'id' });
}

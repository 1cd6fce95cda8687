import { randomUUID } from 'node:crypto';
import {
  CASE_CHANGED,
  type CaseChange,
  type CaseClosing,
  type CaseIdentity,
  type CaseOpening,
  dayInPoland,
  isReference,
} from '@lacznik/contracts';
import { claimLocks, Outbox } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { ActingUser } from '../authorisations/acting-user';
import { excludedPersons, lockAuthorised } from '../authorisations/users.store';
import { type ViewedCase, ViewsService } from '../views/views.service';
import { EncryptIdentitiesService, type CasePlace } from '../identities/encrypt-identities.service';
import { OwnKeys } from '../identities/own-keys.service';
import { EpochLinks } from '../persons/epoch-links';
import { type CasePseudonyms, type HubIdentity, PseudonymClient } from '../persons/pseudonym-client';
import { StoredIdentity } from './case-identity.entity';
import { ClientCase } from './case.entity';
import { statusOf } from './case-status';
import { addRevocation } from './revocations.store';

/** PostgreSQL refuses a text that contains it, so no reference can. */
const UNSTORABLE = '\0';

/** What the hub is told of a case that opens or closes, beside the case. */
type CaseNews = Pick<CaseChange, 'sealedLogPerson' | 'revocationId'>;

/** Opens and closes cases: the row and the message to the hub in one transaction. */
@Injectable()
export class CasesService {
  private readonly epochLinks = new EpochLinks();

  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly pseudonyms: PseudonymClient,
    private readonly identities: EncryptIdentitiesService,
    private readonly ownKeys: OwnKeys,
    private readonly views: ViewsService,
  ) {}

  /**
   * Safe to send again; the identity that is sent last is kept.
   * @param user the caseworker who opens it; the institution's own system where it is left out
   * @throws LacznikError `pesel-in-field` where the reference looks like a PESEL, and the institution has no key for such; `unavailable`
   * where it has no key for identities; `case-conflict` where the reference stands for something else, or for a case that is closed;
   * `excluded-person`
   */
  async open(institution: string, opening: CaseOpening, user?: ActingUser): Promise<ClientCase> {
    const kept = this.ownKeys.keep(institution, opening.caseReference, 'caseReference');
    if (!kept.ok) throw LacznikError.of(kept.refusal);
    const place = { institution, caseReference: kept.reference };
    const identity = await this.encrypted(place, opening);
    const ownReference =
      kept.reference === opening.caseReference ? null : await this.identities.encrypt(place, opening.caseReference);
    const pseudonyms = await this.pseudonyms.casePseudonyms(institution, opening.person);
    const opened = { ...toCase(place, opening, pseudonyms), ownReference };
    const refusable = { ...viewOf(opened, 'case-opening'), sealedLogPerson: pseudonyms.sealedLog };
    if (user) await this.views.refuseExcluded(user, refusable, pseudonyms.formerHub);
    return this.change({ institution, identity: pseudonyms, user }, async (transaction) => {
      const stored = await find(transaction, institution, opened.caseReference);
      if (!stored) {
        if (!(await insert(transaction, opened))) throw conflict();
        await transaction.insert(StoredIdentity, identity);
        return { row: opened, news: { sealedLogPerson: pseudonyms.sealedLog } };
      }
      const person = stored.person === pseudonyms.formerHub ? stored.person : opened.person;
      const same = { ...opened, person, openedOn: opening.openedOn ?? stored.openedOn };
      if (stored.closedOn !== null || !sameCase(stored, same)) {
        throw conflict();
      }
      await transaction.upsert(StoredIdentity, identity, ['institution', 'caseReference']);
      return { row: stored };
    });
  }

  /** Safe to send again: a case that has ended stays so; the end of one that has not can be moved to an earlier day. */
  async close(institution: string, reference: string, closing: CaseClosing, user?: ActingUser): Promise<ClientCase> {
    const known = await this.get(institution, reference);
    const { caseReference } = known;
    if (user) await this.views.refuseExcluded(user, viewOf(known, 'case'));
    return this.change({ institution, identity: { hub: known.person }, user }, async (transaction) => {
      const stored = await find(transaction, institution, caseReference);
      if (!stored) throw noSuchCase();
      const closedOn = closing.closedOn ?? dayInPoland(new Date());
      if (statusOf(stored) === 'closed' || (stored.closedOn !== null && stored.closedOn <= closedOn))
        return { row: stored };
      if (closedOn < stored.openedOn) {
        throw new LacznikError('validation-failed', 'expected a day not before the case was opened', {
          path: 'closedOn',
        });
      }
      await transaction.update(ClientCase, { institution, caseReference }, { closedOn });
      const revocationId = randomUUID();
      await addRevocation(transaction, { id: revocationId, institution, caseReference });
      return { row: { ...stored, closedOn }, news: { revocationId } };
    });
  }

  /**
   * @param reference the institution's own, or what stands for it beyond the edge
   * @throws LacznikError `not-found` for a case that is not the institution's own
   */
  async get(institution: string, reference: string): Promise<ClientCase> {
    const kept = isReference(reference) && this.ownKeys.keep(institution, reference.normalize('NFC'), 'caseReference');
    const stored = kept && kept.ok && (await find(this.dataSource.manager, institution, kept.reference));
    if (!stored) throw noSuchCase();
    return stored;
  }

  /** As the institution says it. */
  async ownReferenceOf(row: ClientCase): Promise<string> {
    return row.ownReference === null ? row.caseReference : this.identities.decrypt<string>(row, row.ownReference);
  }

  /** Whom the case is on; undefined where that is not kept (any more). */
  async getIdentity(
    { institution, caseReference }: ClientCase,
    manager = this.dataSource.manager,
  ): Promise<CaseIdentity | undefined> {
    const place = { institution, caseReference };
    const stored = await manager.findOneBy(StoredIdentity, place);
    return stored ? this.identities.decryptIdentity(place, stored.encrypted) : undefined;
  }

  /** At most `limit` cases after the reference `after`, in the order of their references; without those that the user must not see. */
  async list(institution: string, after: string, limit: number, user?: ActingUser): Promise<ClientCase[]> {
    if (after.includes(UNSTORABLE)) {
      throw new LacznikError('validation-failed', 'expected a case reference', { path: 'after' });
    }
    const listed = this.dataSource.manager
      .createQueryBuilder(ClientCase, 'c')
      .where('c.institution = :institution AND c.case_reference > :after', { institution, after })
      .orderBy('c.caseReference')
      .take(limit);
    if (user) {
      listed.andWhere(`c.person NOT IN (${excludedPersons(':institution', ':subject')})`, { subject: user.subject });
    }
    return listed.getMany();
  }

  private async encrypted(place: CasePlace, { person, name }: CaseOpening): Promise<StoredIdentity> {
    return { ...place, encrypted: await this.identities.encryptIdentity(place, { person, name }) };
  }

  private async change(
    { institution, identity, user }: { institution: string; identity: HubIdentity; user?: ActingUser },
    work: (transaction: EntityManager) => Promise<{ row: ClientCase; news?: CaseNews }>,
  ): Promise<ClientCase> {
    return this.outbox.transaction([identity.hub], async (transaction) => {
      await this.epochLinks.tell(transaction, [{ institution, identity }]);
      claimLocks(transaction.manager, 'rows');
      if (user) await lockAuthorised(transaction.manager, user);
      const { row, news } = await work(transaction.manager);
      if (news) transaction.publish(CASE_CHANGED, { person: row.person, body: { ...caseChange(row), ...news } });
      return row;
    });
  }
}

/** A case as it is looked at. */
export function viewOf(
  { person, caseReference, legalBasis, purpose }: ClientCase,
  view: ViewedCase['view'],
): ViewedCase {
  return { person, caseReference, legalBasis, purpose, view };
}

function toCase(
  place: CasePlace,
  opening: CaseOpening,
  { hub, own }: CasePseudonyms,
): Omit<ClientCase, 'ownReference'> {
  return {
    ...place,
    person: hub,
    ownPseudonym: own,
    legalBasis: opening.legalBasis,
    purpose: opening.purpose,
    openedOn: opening.openedOn ?? dayInPoland(new Date()),
    closedOn: null,
  };
}

function caseChange(row: ClientCase): CaseChange {
  return {
    receiver: row.institution,
    caseReference: row.caseReference,
    status: row.closedOn === null ? 'open' : 'closed',
    receiverPerson: row.ownPseudonym,
    legalBasis: row.legalBasis,
    purpose: row.purpose,
    openedOn: row.openedOn,
    closedOn: row.closedOn ?? undefined,
  };
}

async function find(manager: EntityManager, institution: string, caseReference: string): Promise<ClientCase | null> {
  if (caseReference.includes(UNSTORABLE)) return null;
  return manager.findOneBy(ClientCase, { institution, caseReference });
}

/** @returns false where the reference was taken meanwhile: for another person, since the same person's shard is locked */
async function insert(transaction: EntityManager, row: ClientCase): Promise<boolean> {
  const query = transaction.createQueryBuilder().insert().into(ClientCase).values(row);
  const result = await query.orIgnore().returning('case_reference').execute();
  return (result.raw as unknown[]).length === 1;
}

function sameCase(a: ClientCase, b: ClientCase): boolean {
  return a.person === b.person && a.legalBasis === b.legalBasis && a.purpose === b.purpose && a.openedOn === b.openedOn;
}

function conflict(): LacznikError {
  const detail = 'This case reference stands for another case, or for one that is closed. Use a new reference.';
  return new LacznikError('case-conflict', detail, { path: 'caseReference' });
}

function noSuchCase(): LacznikError {
  return new LacznikError('not-found', 'Your institution has no case of that reference.', { path: 'caseReference' });
}

import {
  CASE_CHANGED,
  type CaseClosing,
  type CaseIdentity,
  type CaseOpening,
  type CaseReopening,
  dayInPoland,
  isReference,
} from '@lacznik/contracts';
import { claimLocks, Outbox } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager, In } from 'typeorm';
import type { ActingUser } from '../authorisations/acting-user';
import { EdgeConfig } from '../edge-config';
import { lockAuthorised } from '../authorisations/users.store';
import type { StoredHandOver } from './hand-over.entity';
import { handOversOf } from './hand-overs.store';
import { reportView, type ViewedCase, ViewsService } from '../views/views.service';
import { EncryptIdentitiesService, type CasePlace } from '../identities/encrypt-identities.service';
import { OwnKeys } from '../identities/own-keys.service';
import { EpochLinks } from '../persons/epoch-links';
import { type HubIdentity, PseudonymClient } from '../persons/pseudonym-client';
import { StoredIdentity } from './case-identity.entity';
import { ClientCase } from './case.entity';
import { closesOnOf, isReopenable, statusOf } from './case-status';
import { noteUses } from './case-uses';
import {
  caseChange,
  type CaseNews,
  endCase,
  find,
  insert,
  listCases,
  type Listing,
  sameCase,
  toCase,
  UNSTORABLE,
} from './cases.store';
import { groundOf } from './ground-of';
import { lastRevocationOf } from './revocations.store';

/** A case after a change, and what the hub is told of it. */
interface Changed {
  row: ClientCase;
  news?: readonly CaseNews[];
}

const VIEW_OF: Readonly<Record<CaseNews['status'], ViewedCase['view']>> = {
  open: 'case-opening',
  closed: 'case-closing',
  reopened: 'case-reopening',
};

/** Opens and closes cases, and opens them again: the row, the message to the hub, and who it was for the log in one transaction. */
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
    private readonly config: EdgeConfig,
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
        const news: CaseNews = { status: 'open', sealedLogPerson: pseudonyms.sealedLog };
        if (opening.closedOn === undefined) return { row: opened, news: [news] };
        const ended = await endCase(transaction, opened, opening.closedOn);
        return { row: ended.row, news: [news, ended.news] };
      }
      const person = stored.person === pseudonyms.formerHub ? stored.person : opened.person;
      const same = {
        ...opened,
        person,
        openedOn: opening.openedOn ?? stored.openedOn,
        closedOn: opening.closedOn ?? null,
      };
      if (statusOf(stored) === 'closed' || !sameCase(stored, same)) {
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
    if (user) await this.views.refuseExcluded(user, viewOf(known, 'case-closing'));
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
      const { row, news } = await endCase(transaction, stored, closedOn);
      return { row, news: [news] };
    });
  }

  /**
   * Safe to send again: an open case stays open.
   * @throws LacznikError `reopening-too-late`; `excluded-person`
   */
  async reopen(
    institution: string,
    reference: string,
    { reason }: CaseReopening,
    user?: ActingUser,
  ): Promise<ClientCase> {
    const known = await this.get(institution, reference);
    const { caseReference } = known;
    if (user) await this.views.refuseExcluded(user, viewOf(known, 'case-reopening'));
    return this.change({ institution, identity: { hub: known.person }, user }, async (transaction) => {
      const stored = await find(transaction, institution, caseReference);
      if (!stored) throw noSuchCase();
      if (stored.closedOn === null) return { row: stored };
      const closing = await lastRevocationOf(transaction, stored);
      if (!isReopenable(stored.closedOn, closing?.requestedAt)) throw tooLate();
      const open = { closedOn: null, lastUsedOn: dayInPoland(new Date()), announcedClosing: null };
      await transaction.update(ClientCase, { institution, caseReference }, open);
      return { row: { ...stored, ...open }, news: [{ status: 'reopened', reason }] };
    });
  }

  /** Somebody has read a case or its joint file: it is in use. @returns the case as it is then */
  async noteReading(row: ClientCase): Promise<ClientCase> {
    const today = dayInPoland(new Date());
    if (row.lastUsedOn >= today) return row;
    await noteUses(this.dataSource.manager, [row], today);
    return { ...row, lastUsedOn: today, announcedClosing: null };
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

  /** A case that the user looks at, with the ground that there is for it today. */
  async viewedNow(row: ClientCase, view: ViewedCase['view'], user: ActingUser): Promise<ViewedCase> {
    const ground = await groundOf(this.dataSource.manager, row, user);
    return { ...viewOf(row, view), ...(ground && { ground }) };
  }

  /** The day on which it is closed by rule, as {@link closesOnOf}. */
  closesOnOf(row: ClientCase): string | undefined {
    return closesOnOf(row, this.config.caseUnusedDays);
  }

  /** As the institution says it. */
  async ownReferenceOf(row: CasePlace & Pick<ClientCase, 'ownReference'>): Promise<string> {
    return row.ownReference === null ? row.caseReference : this.identities.decrypt<string>(row, row.ownReference);
  }

  /** The same of cases of an institution, by what stands for them beyond the edge. */
  async ownReferencesOf(institution: string, references: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.dataSource.manager.findBy(ClientCase, { institution, caseReference: In([...references]) });
    const pairs = rows.map(async (row) => [row.caseReference, await this.ownReferenceOf(row)] as const);
    return new Map(await Promise.all(pairs));
  }

  /** To whom it is handed over today. */
  async handOversOf(row: ClientCase): Promise<StoredHandOver[]> {
    return handOversOf(this.dataSource.manager, row);
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

  /**
   * At most `limit` cases after the reference `after`, in the order of their references; without those that the user must not see.
   * Where it is asked, those alone that have not ended and will before the day `closingBefore`.
   */
  async list(institution: string, listing: Listing, user?: ActingUser): Promise<ClientCase[]> {
    if (listing.after.includes(UNSTORABLE)) {
      throw new LacznikError('validation-failed', 'expected a case reference', { path: 'after' });
    }
    const { caseUnusedDays } = this.config;
    return listCases(this.dataSource.manager, { institution, caseUnusedDays, ...listing }, user);
  }

  private async encrypted(place: CasePlace, { person, name }: CaseOpening): Promise<StoredIdentity> {
    return { ...place, encrypted: await this.identities.encryptIdentity(place, { person, name }) };
  }

  private async change(
    { institution, identity, user }: { institution: string; identity: HubIdentity; user?: ActingUser },
    work: (transaction: EntityManager) => Promise<Changed>,
  ): Promise<ClientCase> {
    const who = user && (await this.views.sealed(user));
    return this.outbox.transaction([identity.hub], async (transaction) => {
      await this.epochLinks.tell(transaction, [{ institution, identity }]);
      claimLocks(transaction.manager, 'rows');
      if (user) await lockAuthorised(transaction.manager, user);
      const { row, news = [] } = await work(transaction.manager);
      for (const one of news) transaction.publish(CASE_CHANGED, { person: row.person, body: caseChange(row, one) });
      // An opening that says its end is one act.
      const [act] = news;
      if (who && act) {
        const viewed = { ...viewOf(row, VIEW_OF[act.status]), sealedLogPerson: act.sealedLogPerson };
        reportView(transaction, viewed, who);
      }
      return row;
    });
  }
}

/** A case as it is looked at, or changed. */
export function viewOf(
  { person, caseReference, legalBasis, purpose }: ClientCase,
  view: ViewedCase['view'],
): ViewedCase {
  return { person, caseReference, legalBasis, purpose, view };
}

function conflict(): LacznikError {
  const detail = 'This case reference stands for another case, or for one that is closed. Use a new reference.';
  return new LacznikError('case-conflict', detail, { path: 'caseReference' });
}

function tooLate(): LacznikError {
  const detail =
    'A case is opened again within a day of its end, and that is over. Open a new case under a new reference.';
  return new LacznikError('reopening-too-late', detail, { path: 'caseReference' });
}

function noSuchCase(): LacznikError {
  return new LacznikError('not-found', 'Your institution has no case of that reference.', { path: 'caseReference' });
}

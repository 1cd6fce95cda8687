import type {
  LogEntry,
  ReceivedCaseChange,
  ReceivedConsent,
  ReceivedConsentWithdrawal,
  ReceivedRestriction,
  SentConsentEnd,
} from '@lacznik/contracts';
import type { EntityManager } from 'typeorm';
import { refreshConditions } from '../cases/case-conditions.store';
import { type OpenCase, openCasesOf } from '../cases/open-cases.store';
import { allCasesOf } from '../cases/past-cases.store';
import { saveCaseChanges } from '../cases/save-case-changes';
import { beginningsOf, type EntitlementBeginning } from '../cases/snapshot-requests';
import { consentEnd, consentEntry } from '../consents/consent-messages';
import { saveConsent, type StoredConsent, withdrawConsents } from '../consents/consents.store';
import type { PolicyAt } from '../directory/current-policy';
import { restrictionEntry } from '../restrictions/restriction-messages';
import { deleteRestriction, saveRestriction } from '../restrictions/restrictions.store';
import type { Revocation } from '../revocations/revocations.store';
import type { MaybeWithLogPerson, WithLogPerson } from '../sealed-pseudonyms/open-log-persons';
import type { GrantStatement } from './edge-statement';

/** Says whether a case is concerned once its conditions are up to date. */
interface Widening {
  person: string;
  publisher?: string;
  concerns: (open: OpenCase) => boolean;
}

/** Gives changes of who may know their effect, and gathers what follows from them. The cases are locked (`lockCasesOf`). */
export class GrantChanges {
  /** Changes of cases that are known here. */
  readonly cases: WithLogPerson<ReceivedCaseChange>[] = [];
  readonly entries: { person: string; entry: LogEntry }[] = [];
  readonly ends: SentConsentEnd[] = [];
  /** Cases that entitle to more than before. */
  readonly beginnings: EntitlementBeginning[] = [];
  /** Of consents and restrictions. */
  readonly revocations: Revocation[] = [];

  constructor(
    private readonly manager: EntityManager,
    private readonly policy: Pick<PolicyAt, 'edgeOf'>,
    /** `YYYY-MM-DD` */
    private readonly day: string,
  ) {}

  async take(changes: readonly GrantStatement[]): Promise<void> {
    const cases = changes.flatMap(({ kind, content }) => (kind === 'case' ? [content] : []));
    const changed = cases.length > 0 ? await saveCaseChanges(this.manager, cases) : [];
    this.cases.push(...changed);
    const opened = beginningsOf(changed);
    this.beginnings.push(...opened);
    const conditions = changes.filter(({ kind }) => kind !== 'case');
    const widenings: Widening[] = [];
    // One by one: a consent that follows its withdrawal in the batch is another one.
    for (const change of conditions) widenings.push(...(await this.takeCondition(change)));
    const persons = new Set([...opened, ...conditions.map(({ content }) => content)].map(({ person }) => person));
    if (persons.size > 0) await refreshConditions(this.manager, [...persons]);
    for (const widening of widenings) this.beginnings.push(...(await this.beginningsBy(widening)));
  }

  private async takeCondition({ kind, content }: GrantStatement): Promise<Widening[]> {
    if (kind === 'consent') return this.takeConsent(content);
    if (kind === 'consent-withdrawal') return this.takeConsentWithdrawal(content);
    return kind === 'restriction' ? this.takeRestriction(content) : [];
  }

  private async takeConsent(given: MaybeWithLogPerson<ReceivedConsent>): Promise<Widening[]> {
    if (given.logPerson === undefined) return [];
    const saved = await saveConsent(this.manager, given);
    if (!saved) return [];
    const { institution, person, receiver } = saved;
    if (saved.withdrawnAt !== null) {
      this.ends.push(...consentEnd(saved, this.policy.edgeOf));
      return [];
    }
    const { traceparent } = given.event;
    this.entries.push({ person, entry: consentEntry(saved, { status: 'given', institution, traceparent }) });
    const isToday = saved.validFrom <= this.day && this.day <= saved.validTo;
    return isToday ? [{ person, concerns: (open) => open.receiver === receiver }] : [];
  }

  /** What another consent still covers was disclosed by both: it comes anew. */
  private async takeConsentWithdrawal(withdrawal: ReceivedConsentWithdrawal): Promise<Widening[]> {
    const { edge, person, body, event } = withdrawal;
    const withdrawn = await withdrawConsents(this.manager, withdrawal);
    const { institution, receiver, revocationId } = body;
    const how = { status: 'withdrawn' as const, institution, traceparent: event.traceparent };
    this.entries.push(...withdrawn.map((consent) => ({ person, entry: consentEntry(consent, how) })));
    this.ends.push(...withdrawn.flatMap((consent) => consentEnd(consent, this.policy.edgeOf)));
    const losses = withdrawn.map((consent) => this.lossOf(consent));
    this.revocations.push({ id: revocationId, revoked: 'consent', askedBy: { edge, institution }, losses });
    return withdrawn.length > 0
      ? [{ person, concerns: (open) => open.receiver === receiver && open.consents.length > 0 }]
      : [];
  }

  private lossOf({ id, receiver }: StoredConsent): Revocation['losses'][number] {
    return { institution: receiver, edge: this.policy.edgeOf(receiver), selector: { consent: id } };
  }

  private async takeRestriction(change: MaybeWithLogPerson<ReceivedRestriction>): Promise<Widening[]> {
    const { person, body } = change;
    const { publisher } = body;
    if (change.logPerson !== undefined) {
      if (await saveRestriction(this.manager, change, change.logPerson))
        this.entries.push({ person, entry: restrictionEntry(change, change.logPerson) });
      await this.revokeFor(change);
      return [];
    }
    const lifted = await deleteRestriction(this.manager, change);
    if (!lifted) return [];
    this.entries.push({ person, entry: restrictionEntry(change, lifted.logPseudonym) });
    return lifted.isRestricted ? [] : [{ person, publisher, concerns: ({ receiver }) => receiver !== publisher }];
  }

  /** Everybody who has, or had, a case on the person loses what the publisher has told of them. */
  private async revokeFor({ edge, person, body: { publisher, revocationId } }: ReceivedRestriction): Promise<void> {
    if (revocationId === undefined) return;
    const cases = (await allCasesOf(this.manager, [person])).get(person) ?? [];
    const receivers = new Map(cases.map(({ receiver, receiverPseudonym }) => [receiver, receiverPseudonym]));
    receivers.delete(publisher);
    const losses = Array.from(receivers, ([institution, pseudonym]) => ({
      institution,
      edge: this.policy.edgeOf(institution),
      selector: { person: pseudonym, publisher },
    }));
    const askedBy = { edge, institution: publisher };
    this.revocations.push({ id: revocationId, revoked: 'restriction', askedBy, losses });
  }

  private async beginningsBy({ person, publisher, concerns }: Widening): Promise<EntitlementBeginning[]> {
    const open = (await openCasesOf(this.manager, [person], this.day)).get(person) ?? [];
    return open
      .filter(concerns)
      .map(({ receiver, reference: { caseReference } }) => ({ person, receiver, caseReference, publisher }));
  }
}

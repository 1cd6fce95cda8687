import type {
  ReceivedCaseChange,
  ReceivedConsent,
  ReceivedConsentWithdrawal,
  ReceivedRestriction,
  SentConsentEnd,
} from '@lacznik/contracts';
import type { EntityManager } from 'typeorm';
import { refreshConditions } from '../cases/case-conditions.store';
import { identitiesOf, type NewlyJoined, saveIdentityJoin } from '../cases/identity-links.store';
import { joinAct } from '../cases/join-act';
import { allCasesOf } from '../cases/past-cases.store';
import { saveCaseChanges } from '../cases/save-case-changes';
import type { WantedState } from '../cases/snapshot-requests';
import { wantedStates } from '../cases/wanted-states';
import { consentEnd, consentEntry } from '../consents/consent-messages';
import { saveConsent, type StoredConsent, withdrawConsents } from '../consents/consents.store';
import type { PolicyAt } from '../directory/current-policy';
import { findInquiriesOn } from '../inquiries/inquiries.store';
import { counterpartOf } from '../processes/process';
import { findProcessesOn } from '../processes/processes.store';
import { restrictionEntry } from '../restrictions/restriction-messages';
import { deleteRestriction, saveRestriction } from '../restrictions/restrictions.store';
import type { Revocation } from '../revocations/revocations.store';
import type { MaybeWithLogPerson, WithLogPerson } from '../sealed-pseudonyms/open-log-persons';
import type { GrantStatement, OpenedJoin } from './edge-statement';
import type { ReportedEntry } from './reported-entries';
import { personsOf } from './stages';
import { wideningsOfJoins, type Widening, widenedStates } from './widenings';

/** Gives changes of who may know their effect, and gathers what follows from them. Links and cases are locked (`lockIdentityLinks`, `lockCasesOf`). */
export class GrantChanges {
  /** Changes of cases that are known here. */
  readonly cases: WithLogPerson<ReceivedCaseChange>[] = [];
  readonly entries: ReportedEntry[] = [];
  readonly ends: SentConsentEnd[] = [];
  /** What cases are to have that entitle to more than before. */
  readonly wanted: WantedState[] = [];
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
    const joins = changes.flatMap(({ kind, content }) => (kind === 'join' ? [content] : []));
    const widenings = joins.length > 0 ? await wideningsOfJoins(this.manager, joins, this.day) : [];
    const joined: NewlyJoined[] = [];
    // One by one: a consent that follows its withdrawal in the batch is another one.
    for (const change of changes) {
      if (change.kind === 'join') joined.push(...(await this.takeJoin(change.content)));
      else widenings.push(...(await this.takeCondition(change)));
    }
    const concerned = changes.filter(({ kind, content }) => kind !== 'case' || content.body.status !== 'closed');
    if (concerned.length === 0) return;
    await refreshConditions(this.manager, [...new Set(concerned.flatMap(personsOf))]);
    this.wanted.push(
      ...(await wantedStates(this.manager, changed, joined, this.day)),
      ...(await widenedStates(this.manager, widenings, this.day)),
    );
  }

  private async takeJoin(join: OpenedJoin): Promise<NewlyJoined[]> {
    const entry = joinAct(join);
    if (entry) this.entries.push({ orderKey: join.person, entry });
    return saveIdentityJoin(this.manager, join);
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
    this.entries.push({ orderKey: person, entry: consentEntry(saved, { status: 'given', institution, traceparent }) });
    const isToday = saved.validFrom <= this.day && this.day <= saved.validTo;
    return isToday ? [{ person, concerns: (open) => open.receiver === receiver }] : [];
  }

  /** What another consent still covers was disclosed by both: it comes anew. */
  private async takeConsentWithdrawal(withdrawal: ReceivedConsentWithdrawal): Promise<Widening[]> {
    const { edge, person, body, event } = withdrawal;
    const withdrawn = await withdrawConsents(this.manager, withdrawal);
    const { institution, receiver, revocationId } = body;
    const how = { status: 'withdrawn' as const, institution, traceparent: event.traceparent };
    this.entries.push(...withdrawn.map((consent) => ({ orderKey: consent.person, entry: consentEntry(consent, how) })));
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
        this.entries.push({ orderKey: person, entry: restrictionEntry(change, change.logPerson) });
      await this.revokeFor(change);
      return [];
    }
    const logPerson = await deleteRestriction(this.manager, change);
    if (logPerson === undefined) return [];
    this.entries.push({ orderKey: person, entry: restrictionEntry(change, logPerson) });
    const concerns: Widening['concerns'] = ({ receiver, restricted }) =>
      receiver !== publisher && !restricted.includes(publisher);
    return [{ person, publisher, concerns }];
  }

  /** Everybody who has, or had, a case on the person, has asked, or takes part in a process, loses what the publisher has told of them. */
  private async revokeFor({ edge, person, body: { publisher, revocationId } }: ReceivedRestriction): Promise<void> {
    if (revocationId === undefined) return;
    const identities = (await identitiesOf(this.manager, [person])).get(person);
    const cases = (await allCasesOf(this.manager, [person])).get(person) ?? [];
    // Not of those who were taken for the person once.
    const concerned = cases.filter((known) => known.receiver !== publisher && identities?.has(known.person));
    const asked = await findInquiriesOn(this.manager, [...(identities?.keys() ?? [])]);
    const processes = await findProcessesOn(this.manager, [...(identities?.keys() ?? [])], publisher);
    const counterparts = processes.flatMap((process) => counterpartOf(process, publisher) ?? []);
    const told = counterparts.map(({ institution: receiver, pseudonym }) => ({
      receiver,
      receiverPseudonym: pseudonym,
    }));
    const all = [...concerned, ...[...asked.values()].flat(), ...told];
    const pseudonyms = new Map(all.map((known) => [`${known.receiver}|${known.receiverPseudonym}`, known]));
    const losses = Array.from(pseudonyms.values(), ({ receiver: institution, receiverPseudonym }) => ({
      institution,
      edge: this.policy.edgeOf(institution),
      selector: { person: receiverPseudonym, publisher },
    }));
    const askedBy = { edge, institution: publisher };
    this.revocations.push({ id: revocationId, revoked: 'restriction', askedBy, losses });
  }
}

import {
  CONSENT_ENDED,
  EDGE_ANSWERED,
  type ReceivedCaseChange,
  type ReceivedEdgeStart,
  type ReceivedIdentityJoin,
  type SentEdgeAnswer,
} from '@lacznik/contracts';
import type { OutboxTransaction } from '@lacznik/messaging';
import { Injectable, Logger } from '@nestjs/common';
import { publishCaseMessages, publishConfirmations } from '../cases/case-messages';
import { lockIdentityLinks } from '../cases/identity-links.store';
import { lockCasesOf } from '../cases/open-cases.store';
import { snapshotRequestsFor } from '../cases/snapshot-requests';
import { saveSnapshotRequests } from '../cases/snapshot-requests.store';
import { saveReachedFeeds } from '../delivery/reached-feeds.store';
import { CurrentPolicy, type PolicyAt } from '../directory/current-policy';
import { DecideFactsService, Decisions } from '../entitlement/decide-facts.service';
import { publishLogEntries } from '../logging/log-messages';
import { addRevocations, type Revocation } from '../revocations/revocations.store';
import { findRepetitions, publishRepetitions, type Repetition } from '../revocations/withdrawals-for-edges';
import { acceptStatements } from './accept-statements';
import { admitInstallations } from '../directory/installations';
import { type EdgeStatement, type GrantStatement, institutionOf, type PersonStatement } from './edge-statement';
import { GrantChanges } from './grant-changes';
import { actEntries, type ReportedEntry, viewEntries } from './reported-entries';
import { announcedTo } from './announcements';
import { isStaged, personsOf, stagesOf } from './stages';

/** What is to be told of a batch, beside the disclosures. */
interface Taken {
  answers: readonly SentEdgeAnswer[];
  repetitions: readonly Repetition[];
  /** What edges have said of who may know. */
  changes: readonly GrantStatement[];
  /** What became of it. */
  changed: GrantChanges;
  /** What is to be logged and nothing else. */
  reported: readonly ReportedEntry[];
}

/** Gives what edges say its effect: cases entitle or no longer do, facts are decided on and disclosed. */
@Injectable()
export class TakeStatementsService {
  private readonly logger = new Logger('statements');

  constructor(
    private readonly policies: CurrentPolicy,
    private readonly decisions: DecideFactsService,
  ) {}

  async take(
    transaction: OutboxTransaction,
    statements: readonly EdgeStatement[],
    refuse: (statement: EdgeStatement, reason: string) => void,
  ): Promise<void> {
    const { manager } = transaction;
    const policy = await this.policies.in(manager);
    const starts = statements.flatMap(({ kind, content }) => (kind === 'start' ? [content] : []));
    transaction.afterCommit(() => starts.forEach((start) => this.warnOfOthers(start, policy)));
    const answers = starts.length > 0 ? await admitInstallations(manager, starts) : [];
    const repetitions = await findRepetitions(manager, policy, starts, answers);
    const accepted = await acceptStatements(manager, policy, statements.filter(isAboutPerson), refuse);
    const decidable = accepted.filter(isStaged);
    const stages = stagesOf(decidable);
    const changes = stages.flatMap((stage) => stage.changes);
    if (changes.length > 0) {
      await lockIdentityLinks(manager, joinsAmong(changes));
      await lockCasesOf(manager, [...new Set(decidable.flatMap(personsOf))]);
    }
    const decisions = new Decisions(policy);
    const changed = new GrantChanges(manager, policy, decisions.basis.day);
    for (const { changes, facts } of stages) {
      if (changes.length > 0) await changed.take(changes);
      if (facts.length > 0) await this.decisions.decide(manager, facts, decisions);
    }
    const views = accepted.filter((statement) => statement.kind === 'view');
    const announcements = accepted.filter((statement) => statement.kind === 'announcement');
    decisions.entitled.push(...(await announcedTo(manager, announcements, decisions.basis, refuse)));
    const reported = [...actEntries(policy, statements, refuse), ...(await viewEntries(manager, views, refuse))];
    await this.publish(transaction, { answers, repetitions, changes, changed, reported }, decisions);
    const said = statements.flatMap(({ kind, content }) => (kind === 'reach' ? [content] : []));
    await saveReachedFeeds(manager, policy.edgeOf, said);
  }

  /** The edge notices it too, but it may stand where nobody of the hub looks. */
  private warnOfOthers({ edge, body }: ReceivedEdgeStart, { edgeOf }: PolicyAt): void {
    const others = body.institutions.filter((id) => edgeOf(id) !== edge);
    if (others.length > 0)
      this.logger.warn(`The edge ${edge} is set up for ${others.join(', ')}, which the directory does not give it`);
  }

  /** Locks come after all that is read and saved of grants, and all shards at once (ADR 17). */
  private async publish(
    transaction: OutboxTransaction,
    { answers, repetitions, changes, changed, reported }: Taken,
    decisions: Decisions,
  ): Promise<void> {
    const requests = snapshotRequestsFor(changed.wanted, decisions.basis.policy);
    const ended = endedOn(decisions.basis.day, changed.cases);
    const entries = [...changed.entries, ...reported];
    if (changes.length + answers.length + reported.length > 0) {
      await transaction.lock([
        ...answers.map(({ edge }) => edge),
        ...repetitions.map(({ institution }) => institution),
        ...changes.flatMap(({ content }) => [content.person, institutionOf(content)]),
        ...[...requests, ...changed.ends].map(({ person }) => person),
        ...entries.map(({ orderKey }) => orderKey),
        ...decisions.entitled.map(({ recipient }) => recipient.receiver),
      ]);
      answers.forEach((answer) => transaction.publish(EDGE_ANSWERED, answer));
      publishRepetitions(transaction, repetitions);
      publishCaseMessages(transaction, changed.cases, requests);
      entries.forEach(({ orderKey, entry }) => publishLogEntries(transaction, orderKey, [entry]));
      changed.ends.forEach((end) => transaction.publish(CONSENT_ENDED, end));
      const committed = new Set(ended.map(({ event }) => event));
      publishConfirmations(
        transaction,
        changes.flatMap(({ kind, content }) => (kind === 'case' && !committed.has(content.event) ? [content] : [])),
      );
    }
    await Promise.all([
      this.decisions.disclose(transaction, decisions),
      saveSnapshotRequests(transaction.manager, requests),
    ]);
    await addRevocations(transaction.manager, [...ended.flatMap(revocationOf), ...changed.revocations]);
  }
}

/** The closing of a case as its edge asked for it; an edge of an earlier version does not. */
function revocationOf({ edge, body: { revocationId, receiver, caseReference } }: ReceivedCaseChange): Revocation[] {
  if (revocationId === undefined) return [];
  const losses = [{ institution: receiver, edge, selector: { caseReference } }];
  return [{ id: revocationId, revoked: 'case', askedBy: { edge, institution: receiver }, losses }];
}

function joinsAmong(changes: readonly GrantStatement[]): ReceivedIdentityJoin[] {
  return changes.flatMap(({ kind, content }) => (kind === 'join' ? [content] : []));
}

function isAboutPerson(statement: EdgeStatement): statement is PersonStatement {
  return !['start', 'act', 'reach'].includes(statement.kind);
}

/** The cases that entitle nobody on that day any more. */
function endedOn<C extends ReceivedCaseChange>(day: string, changes: readonly C[]): C[] {
  return changes.filter(({ body }) => body.closedOn !== undefined && body.closedOn <= day);
}

import {
  EDGE_ANSWERED,
  type ReceivedCaseChange,
  type ReceivedEdgeStart,
  type ReceivedIdentityJoin,
  type SentEdgeAnswer,
} from '@lacznik/contracts';
import type { OutboxTransaction } from '@lacznik/messaging';
import { Injectable, Logger } from '@nestjs/common';
import { publishCaseMessages, publishConfirmations } from '../cases/case-messages';
import { lockCasesOf, type WithLogPerson } from '../cases/open-cases.store';
import { saveCaseChanges } from '../cases/save-case-changes';
import { type NewlyJoined, lockIdentityLinks, saveIdentityJoin } from '../cases/identity-links.store';
import { publishJoinActs } from '../cases/join-acts';
import { type SnapshotRequest, snapshotRequestsFor } from '../cases/snapshot-requests';
import { saveSnapshotRequests } from '../cases/snapshot-requests.store';
import { wantedStates } from '../cases/wanted-states';
import { CurrentPolicy, type PolicyAt } from '../directory/current-policy';
import { DecideFactsService, Decisions } from '../entitlement/decide-facts.service';
import { addRevocations, type Revocation } from '../revocations/revocations.store';
import { acceptStatements } from './accept-statements';
import { admitInstallations } from '../directory/installations';
import { publishLogEntries } from '../logging/log-messages';
import type { EdgeStatement, PersonStatement } from './edge-statement';
import { actEntries, type ReportedEntry, viewEntries } from './reported-entries';
import { announcedTo } from './announcements';
import { isStaged, stagesOf } from './stages';

/** What is to be told of a batch, beside the disclosures. */
interface Taken {
  answers: readonly SentEdgeAnswer[];
  caseChanges: readonly ReceivedCaseChange[];
  /** Those of cases that are known here. */
  changed: readonly WithLogPerson<ReceivedCaseChange>[];
  joins: readonly ReceivedIdentityJoin[];
  requests: readonly SnapshotRequest[];
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
    const aboutPersons = statements.filter(isAboutPerson);
    const accepted = await acceptStatements(manager, policy, aboutPersons, refuse);
    const stages = stagesOf(accepted.filter(isStaged));
    const caseChanges = stages.flatMap(({ changes }) => changes);
    const joins = stages.flatMap((stage) => stage.joins);
    if (caseChanges.length + joins.length > 0) await lockIdentityLinks(manager, joins);
    if (caseChanges.length > 0)
      await lockCasesOf(manager, [...new Set(aboutPersons.map(({ content }) => content.person))]);
    const decisions = new Decisions(policy);
    const changed: WithLogPerson<ReceivedCaseChange>[] = [];
    const newlyJoined: NewlyJoined[] = [];
    for (const { joins, changes, facts } of stages) {
      for (const join of joins) newlyJoined.push(...(await saveIdentityJoin(manager, join)));
      if (changes.length > 0) changed.push(...(await saveCaseChanges(manager, changes)));
      if (facts.length > 0) await this.decisions.decide(manager, facts, decisions);
    }
    const { day } = decisions.basis;
    const wanted =
      changed.length + newlyJoined.length > 0 ? await wantedStates(manager, changed, newlyJoined, day) : [];
    const requests = snapshotRequestsFor(wanted, policy);
    const views = accepted.filter((statement) => statement.kind === 'view');
    const announcements = accepted.filter((statement) => statement.kind === 'announcement');
    decisions.entitled.push(...(await announcedTo(manager, announcements, decisions.basis, refuse)));
    const reported = [...actEntries(policy, statements, refuse), ...(await viewEntries(manager, views, refuse))];
    await this.publish(transaction, { answers, caseChanges, changed, joins, requests, reported }, decisions);
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
    { answers, caseChanges, changed, joins, requests, reported }: Taken,
    decisions: Decisions,
  ): Promise<void> {
    const ended = endedOn(decisions.basis.day, changed);
    if (caseChanges.length + answers.length + joins.length + reported.length > 0) {
      const receivers = decisions.entitled.map(({ recipient }) => recipient.receiver);
      await transaction.lock([
        ...answers.map(({ edge }) => edge),
        ...[...caseChanges, ...joins, ...requests].map(({ person }) => person),
        ...caseChanges.map(({ body }) => body.receiver),
        ...reported.map(({ orderKey }) => orderKey),
        ...receivers,
      ]);
      answers.forEach((answer) => transaction.publish(EDGE_ANSWERED, answer));
      publishCaseMessages(transaction, changed, requests);
      publishJoinActs(transaction, joins);
      reported.forEach(({ orderKey, entry }) => publishLogEntries(transaction, orderKey, [entry]));
      const committed = new Set(ended.map(({ event }) => event));
      publishConfirmations(
        transaction,
        caseChanges.filter(({ event }) => !committed.has(event)),
      );
    }
    await Promise.all([
      this.decisions.disclose(transaction, decisions),
      saveSnapshotRequests(transaction.manager, requests),
    ]);
    await addRevocations(transaction.manager, ended.flatMap(revocationOf));
  }
}

/** The closing of a case as its edge asked for it; an edge of an earlier version does not. */
function revocationOf({ edge, body: { revocationId, receiver, caseReference } }: ReceivedCaseChange): Revocation[] {
  if (revocationId === undefined) return [];
  const losses = [{ institution: receiver, edge, selector: { caseReference } }];
  return [{ id: revocationId, revoked: 'case', askedBy: { edge, institution: receiver }, losses }];
}

function isAboutPerson(statement: EdgeStatement): statement is PersonStatement {
  return statement.kind !== 'start' && statement.kind !== 'act';
}

/** The cases that entitle nobody on that day any more. */
function endedOn<C extends ReceivedCaseChange>(day: string, changes: readonly C[]): C[] {
  return changes.filter(({ body }) => body.closedOn !== undefined && body.closedOn <= day);
}

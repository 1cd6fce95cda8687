import {
  CONSENT_ENDED,
  EDGE_ANSWERED,
  type ReceivedCaseChange,
  type ReceivedEdgeStart,
  type ReceivedIdentityJoin,
  type SentEdgeAnswer,
} from '@lacznik/contracts';
import type { IncomingMessage, OutboxTransaction } from '@lacznik/messaging';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { publishCaseMessages, publishConfirmations } from '../cases/case-messages';
import { lockIdentityLinks } from '../cases/identity-links.store';
import { lockCasesOf } from '../cases/open-cases.store';
import { snapshotRequestsFor } from '../cases/snapshot-requests';
import { saveSnapshotRequests } from '../cases/snapshot-requests.store';
import { saveReachedFeeds } from '../delivery/reached-feeds.store';
import { CurrentPolicy, type PolicyAt } from '../directory/current-policy';
import { DecideFactsService, Decisions } from '../entitlement/decide-facts.service';
import type { AnsweredInquiries } from '../inquiries/answered-inquiries';
import { giveAnswers, type InquiryEffects, joinEffects } from '../inquiries/give-answers';
import { InquiriesService } from '../inquiries/inquiries.service';
import { publishRequests } from '../inquiries/inquiry-messages';
import { sharePersons } from '../inquiries/person-conditions.store';
import { publishLogEntries } from '../logging/log-messages';
import { ProcessChanges } from '../processes/process-changes';
import { unreadSteps } from '../processes/unread-steps';
import { addRevocations, type Revocation } from '../revocations/revocations.store';
import { findRepetitions, publishRepetitions, type Repetition } from '../revocations/withdrawals-for-edges';
import { acceptStatements } from './accept-statements';
import { admitInstallations } from '../directory/installations';
import { type EdgeStatement, type GrantStatement, institutionOf, type PersonStatement } from './edge-statement';
import { GrantChanges } from './grant-changes';
import { actEntries, type ReportedEntry, viewEntries } from './reported-entries';
import { announcedTo } from './announcements';
import { type AnyAcceptedStatement, isAnnouncing, isOfProcess, isStaged, personsOf, stagesOf } from './stages';

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
  /** What follows from questions and their answers. */
  inquiries: InquiryEffects;
  /** What follows from steps of processes. */
  processes: ProcessChanges;
}

/** Gives what edges say its effect: cases entitle or no longer do, facts are decided on and disclosed. */
@Injectable()
export class TakeStatementsService {
  private readonly logger = new Logger('statements');

  constructor(
    private readonly policies: CurrentPolicy,
    private readonly decisions: DecideFactsService,
    private readonly inquiries: InquiriesService,
  ) {}

  async take(
    transaction: OutboxTransaction,
    statements: readonly EdgeStatement[],
    refuse: (statement: EdgeStatement, reason: string) => void,
    unread: readonly IncomingMessage[],
  ): Promise<void> {
    const { manager } = transaction;
    const policy = await this.policies.in(manager);
    const starts = statements.flatMap(({ kind, content }) => (kind === 'start' ? [content] : []));
    transaction.afterCommit(() => starts.forEach((start) => this.warnOfOthers(start, policy)));
    const answers = starts.length > 0 ? await admitInstallations(manager, starts) : [];
    const repetitions = await findRepetitions(manager, policy, starts, answers);
    const { accepted, inquiries: answered } = await acceptStatements(
      manager,
      policy,
      statements.filter(isAboutPerson),
      refuse,
    );
    const decidable = accepted.filter(isStaged);
    const stages = stagesOf(decidable);
    const changes = stages.flatMap((stage) => stage.changes);
    const asked = [...new Set(accepted.flatMap(askedPersons))];
    if (changes.length > 0) {
      await lockIdentityLinks(manager, joinsAmong(changes));
      await lockCasesOf(manager, [...new Set([...decidable.flatMap(personsOf), ...asked])]);
    } else if (asked.length > 0) await sharePersons(manager, asked);
    const decisions = new Decisions(policy);
    const changed = new GrantChanges(manager, policy, decisions.basis.day);
    for (const { changes, facts } of stages) {
      if (changes.length > 0) await changed.take(changes);
      if (facts.length > 0) await this.decisions.decide(manager, facts, decisions);
    }
    const views = accepted.filter((statement) => statement.kind === 'view');
    const announcements = accepted.filter(isAnnouncing);
    decisions.entitled.push(...(await announcedTo(manager, announcements, decisions.basis, refuse)));
    const inquiries = await this.takeInquiries(manager, accepted, answered, decisions, refuse);
    decisions.entitled.push(...inquiries.answers);
    const basis = { policy, day: decisions.basis.day, time: decisions.time };
    const inProcesses = { statements: accepted.filter(isOfProcess), unread: unreadSteps(unread, policy) };
    const processes = await ProcessChanges.take(manager, inProcesses, basis);
    decisions.entitled.push(...processes.deliveries);
    const reported = [...actEntries(policy, statements, refuse), ...(await viewEntries(manager, views, refuse))];
    const taken = { answers, repetitions, changes, changed, reported, inquiries, processes };
    await this.publish(transaction, taken, decisions);
    const said = statements.flatMap(({ kind, content }) => (kind === 'reach' ? [content] : []));
    await saveReachedFeeds(manager, policy.edgeOf, said);
  }

  /** After all else was decided on: an answer as a whole follows what it sums up. */
  private async takeInquiries(
    manager: EntityManager,
    accepted: readonly AnyAcceptedStatement[],
    answered: AnsweredInquiries,
    { basis: { policy, day }, time }: Decisions,
    refuse: (statement: EdgeStatement, reason: string) => void,
  ): Promise<InquiryEffects> {
    for (const statement of accepted) {
      if (statement.kind === 'fact') answered.touch(statement.content.answers);
      if (statement.kind === 'request-answer') answered.conclude(statement.source);
    }
    const concluded = await answered.save(manager);
    const asked = accepted.filter((statement) => statement.kind === 'inquiry');
    const accepting = await this.inquiries.accept(manager, asked, { policy, day, time }, refuse);
    const stamp = { policy, day, time, policyVersion: policy.version };
    return joinEffects(await giveAnswers(manager, concluded, stamp), accepting);
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
    { answers, repetitions, changes, changed, reported, inquiries, processes }: Taken,
    decisions: Decisions,
  ): Promise<void> {
    const requests = snapshotRequestsFor(changed.wanted, decisions.basis.policy);
    const ended = endedOn(decisions.basis.day, changed.cases);
    const entries = [...changed.entries, ...reported, ...inquiries.entries, ...processes.entries];
    if (changes.length + answers.length + entries.length + processes.news.length > 0) {
      await transaction.lock([
        ...answers.map(({ edge }) => edge),
        ...repetitions.map(({ institution }) => institution),
        ...changes.flatMap(({ content }) => [content.person, institutionOf(content)]),
        ...[...requests, ...changed.ends, ...inquiries.requests, ...processes.news].map(({ person }) => person),
        ...entries.map(({ orderKey }) => orderKey),
        ...decisions.entitled.map(({ recipient }) => recipient.receiver),
      ]);
      answers.forEach((answer) => transaction.publish(EDGE_ANSWERED, answer));
      publishRepetitions(transaction, repetitions);
      publishCaseMessages(transaction, changed.cases, requests);
      entries.forEach(({ orderKey, entry }) => publishLogEntries(transaction, orderKey, [entry]));
      publishRequests(transaction, inquiries.requests);
      changed.ends.forEach((end) => transaction.publish(CONSENT_ENDED, end));
      const committed = new Set(ended.map(({ event }) => event));
      publishConfirmations(
        transaction,
        changes.flatMap(({ kind, content }) => (kind === 'case' && !committed.has(content.event) ? [content] : [])),
      );
    }
    const [eventIds] = await Promise.all([
      this.decisions.disclose(transaction, decisions),
      saveSnapshotRequests(transaction.manager, requests),
    ]);
    await processes.publish(transaction, eventIds);
    await addRevocations(transaction.manager, [...ended.flatMap(revocationOf), ...changed.revocations]);
  }
}

/** The closing of a case as its edge asked for it; an edge of an earlier version does not. */
function revocationOf({ edge, body: { revocationId, receiver, caseReference } }: ReceivedCaseChange): Revocation[] {
  if (revocationId === undefined) return [];
  const losses = [{ institution: receiver, edge, selector: { caseReference } }];
  return [{ id: revocationId, revoked: 'case', askedBy: { edge, institution: receiver }, losses }];
}

/** By what a person has said is decided without a case: whose conditions are read with it. */
function askedPersons(statement: AnyAcceptedStatement): string[] {
  if (statement.kind === 'inquiry' || statement.kind === 'process-step') return [statement.content.person];
  if (statement.kind === 'request-answer') return [statement.source.inquiry.person];
  const answers = statement.kind === 'fact' ? statement.content.answers : undefined;
  return answers ? [answers.inquiry.person] : [];
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

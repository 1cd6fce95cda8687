import {
  EDGE_ANSWERED,
  type ReceivedCaseChange,
  type ReceivedEdgeStart,
  type SentEdgeAnswer,
} from '@lacznik/contracts';
import type { OutboxTransaction } from '@lacznik/messaging';
import { Injectable, Logger } from '@nestjs/common';
import { publishCaseMessages, publishConfirmations } from '../cases/case-messages';
import { lockCasesOf, type WithLogPerson } from '../cases/open-cases.store';
import { saveCaseChanges } from '../cases/save-case-changes';
import { snapshotRequestsFor } from '../cases/snapshot-requests';
import { saveSnapshotRequests } from '../cases/snapshot-requests.store';
import { CurrentPolicy, type PolicyAt } from '../directory/current-policy';
import { DecideFactsService, Decisions } from '../entitlement/decide-facts.service';
import { addRevocations } from '../revocations/revocations.store';
import { acceptStatements } from './accept-statements';
import { admitInstallations } from '../directory/installations';
import { publishLogEntries } from '../logging/log-messages';
import type { EdgeStatement, PersonStatement } from './edge-statement';
import { actEntries, type ReportedEntry, viewEntries } from './reported-entries';
import { stagesOf } from './stages';

/** What is to be told of a batch, beside the disclosures. */
interface Taken {
  answers: readonly SentEdgeAnswer[];
  caseChanges: readonly ReceivedCaseChange[];
  /** Those of cases that are known here. */
  changed: readonly WithLogPerson<ReceivedCaseChange>[];
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
    const stages = stagesOf(accepted.filter((statement) => statement.kind !== 'view'));
    const caseChanges = stages.flatMap(({ changes }) => changes);
    if (caseChanges.length > 0)
      await lockCasesOf(manager, [...new Set(aboutPersons.map(({ content }) => content.person))]);
    const decisions = new Decisions(policy);
    const changed: WithLogPerson<ReceivedCaseChange>[] = [];
    for (const { changes, facts } of stages) {
      if (changes.length > 0) changed.push(...(await saveCaseChanges(manager, changes)));
      if (facts.length > 0) await this.decisions.decide(manager, facts, decisions);
    }
    const views = accepted.filter((statement) => statement.kind === 'view');
    const reported = [...actEntries(policy, statements, refuse), ...(await viewEntries(manager, views, refuse))];
    await this.publish(transaction, { answers, caseChanges, changed, reported }, decisions);
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
    { answers, caseChanges, changed, reported }: Taken,
    decisions: Decisions,
  ): Promise<void> {
    const requests = snapshotRequestsFor(changed, decisions.basis.policy);
    const ended = endedOn(decisions.basis.day, changed);
    if (caseChanges.length + answers.length + reported.length > 0) {
      const receivers = decisions.entitled.map(({ recipient }) => recipient.receiver);
      await transaction.lock([
        ...answers.map(({ edge }) => edge),
        ...caseChanges.map(({ person }) => person),
        ...reported.map(({ orderKey }) => orderKey),
        ...receivers,
      ]);
      answers.forEach((answer) => transaction.publish(EDGE_ANSWERED, answer));
      publishCaseMessages(transaction, changed, requests);
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
    await addRevocations(transaction.manager, ended);
  }
}

function isAboutPerson(statement: EdgeStatement): statement is PersonStatement {
  return statement.kind !== 'start' && statement.kind !== 'act';
}

/** The cases that entitle nobody on that day any more. */
function endedOn<C extends ReceivedCaseChange>(day: string, changes: readonly C[]): C[] {
  return changes.filter(({ body }) => body.closedOn !== undefined && body.closedOn <= day);
}

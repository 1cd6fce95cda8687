import { EDGE_IN, type ReceivedEdgeAnswer, toEdge } from '@lacznik/contracts';
import { Consumes, type IncomingMessage, Inbox, type OutboxTransaction } from '@lacznik/messaging';
import { Controller, Injectable, type Type } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { EntityManager } from 'typeorm';
import { confirmRevocations } from '../cases/revocations.store';
import { saveConsentEnds } from '../consents/consents.store';
import { HubAnswers } from '../hub-answers/hub-answers';
import { readInstallation, saveAnswers, saveStreamReport } from '../installation/installation.store';
import { saveRepetitions } from '../joint-files/restorations.store';
import { withdrawDeliveries } from '../joint-files/withdrawn-deliveries.store';
import { TakeNewsService } from '../processes/take-news.service';
import { answerRequests } from '../snapshots/answer-requests';
import { HUB_MESSAGE, type HubMessage } from './hub-message';

/** Does what the hub asks of this edge, and keeps what it tells. Each edge binds it to its own topic. */
@Injectable()
export class HubMessagesConsumer {
  constructor(
    private readonly inbox: Inbox,
    private readonly answers: HubAnswers,
    private readonly processes: TakeNewsService,
  ) {}

  async onMessages(messages: readonly IncomingMessage[]): Promise<void> {
    await this.inbox.apply('edge-in', HUB_MESSAGE, messages, async (transaction, contents) => {
      transaction.afterCommit(() => this.answers.notify(contents.flatMap(awaitedIn)));
      // Once in the transaction: requests are answered, and what is told of a process may open a case.
      await transaction.lock(contents.flatMap(spokenOf));
      await take(transaction, contents);
      await this.processes.take(
        transaction,
        contents.flatMap(({ kind, content }) => (kind === 'process' ? [content] : [])),
      );
    });
  }
}

async function take(transaction: OutboxTransaction, messages: readonly HubMessage[]): Promise<void> {
  const requests = messages.flatMap(({ kind, content }) => (kind === 'request' ? [content] : []));
  const answers = messages.flatMap(({ kind, content }) => (kind === 'answer' ? [content] : []));
  const inquiries = messages.flatMap(({ kind, content }) => (kind === 'inquiry' ? [content] : []));
  if (requests.length + inquiries.length > 0 && (await maySpeak(transaction.manager, answers)))
    await answerRequests(transaction, requests, inquiries);
  const ends = messages.flatMap(({ kind, content }) => (kind === 'consent-end' ? [content] : []));
  if (ends.length > 0) await saveConsentEnds(transaction.manager, ends);
  const confirmations = messages.flatMap(({ kind, content }) => (kind === 'confirmation' ? [content] : []));
  const withdrawn = messages.flatMap(({ kind, content }) => (kind === 'withdrawal' ? [content] : []));
  const repetitions = messages.flatMap(({ kind, content }) => (kind === 'repetition' ? [content] : []));
  // Whoever is told that it is done finds nothing.
  if (withdrawn.length > 0) await withdrawDeliveries(transaction.manager, withdrawn);
  if (repetitions.length > 0) await saveRepetitions(transaction.manager, repetitions);
  if (confirmations.length > 0) await confirmRevocations(transaction.manager, confirmations);
  if (answers.length > 0) await saveAnswers(transaction.manager, answers);
  const report = messages.findLast(({ kind }) => kind === 'stream');
  if (report?.kind === 'stream') await saveStreamReport(transaction.manager, report.content);
}

/** The revocation that a message confirms, or the process of which it tells. */
function awaitedIn({ kind, content }: HubMessage): string[] {
  if (kind === 'process') return [content.body.processId];
  return kind === 'confirmation' ? [content.body.revocationId] : [];
}

/** The person of whom something may have to be said. */
function spokenOf({ kind, content }: HubMessage): string[] {
  return kind === 'request' || kind === 'inquiry' || kind === 'process' ? [content.person] : [];
}

/** An installation that was replaced keeps what it had, and says nothing of it any more. */
async function maySpeak(manager: EntityManager, answers: readonly ReceivedEdgeAnswer[]): Promise<boolean> {
  const { id, status } = await readInstallation(manager);
  const last = answers.findLast(({ body }) => body.installation === id);
  return (last?.body.status ?? status) !== 'refused';
}

/** The controller that reads what `edge` is told. */
export function hubMessagesControllerFor(edge: string): Type<HubMessagesConsumer> {
  @Controller()
  class EdgeHubMessagesConsumer extends HubMessagesConsumer {
    @Consumes({ topic: EDGE_IN }, { topics: toEdge(edge), group: 'edge-in' })
    override onMessages(@Payload() messages: readonly IncomingMessage[]): Promise<void> {
      return super.onMessages(messages);
    }
  }
  return EdgeHubMessagesConsumer;
}

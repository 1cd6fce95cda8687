import {
  FACT_DELIVERED,
  isAnnouncement,
  isRecordWithdrawal,
  type ReceivedDelivery,
  sectionByEventType,
} from '@lacznik/contracts';
import { type Decoder, type IncomingMessage, Inbox } from '@lacznik/messaging';
import { Counter } from '@lacznik/platform';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CaseUses } from '../cases/case-uses';
import { HubAnswers } from '../hub-answers/hub-answers';
import { isAnswer, saveAnswers } from '../inquiries/answers.store';
import { type Delivery, toDelivery } from '../joint-files/delivery';
import { advanceFeeds, fileDeliveries, type Gap, lockFeeds } from '../joint-files/joint-files.store';
import { withoutWithdrawn } from '../joint-files/withdrawn-deliveries.store';
import { keyOf, placeOf as processOf, PrepareOpenings, type PreparedOpenings } from '../processes/prepared-openings';
import { personsOf } from '../processes/processes.store';
import { TakeStepsService } from '../processes/take-steps.service';

/** That a record was withdrawn takes effect whatever of its person could not be read: it is not said a second time. */
const DELIVERY: Decoder<ReceivedDelivery> = {
  ...FACT_DELIVERED,
  passesBlock: isRecordWithdrawal,
  takingBack: {
    canTakeBack: isRecordWithdrawal,
    isTakenBack: (waiting, passed) => {
      const record = recordOf(waiting);
      return record !== undefined && passed.some((one) => recordOf(one) === record);
    },
  },
};

const missed = new Counter({
  name: 'lacznik_feed_missed_total',
  help: 'Deliveries whose numbers were passed over in a feed (P10)',
  labelNames: ['institution'],
});
const restorations = new Counter({
  name: 'lacznik_feed_restorations_total',
  help: 'How often the numbers of a feed went on higher because the database that counts them was restored',
  labelNames: ['institution'],
});

/** Keeps the joint files up with the institutions' feeds. Each edge binds it to the feeds of the institutions that it serves. */
@Injectable()
export class DeliveriesConsumer {
  private readonly logger = new Logger('joint-files');
  private readonly uses = new CaseUses();

  constructor(
    private readonly inbox: Inbox,
    private readonly answers: HubAnswers,
    private readonly openings: PrepareOpenings,
    private readonly processes: TakeStepsService,
  ) {}

  async onDeliveries(messages: readonly IncomingMessage[]): Promise<void> {
    const prepared = await this.openings.prepare(messages);
    const decoder = { ...DELIVERY, lacks: (message: IncomingMessage) => this.openings.lackingKey(message) };
    await this.inbox.apply('joint-files', decoder, messages, async (transaction, received, refuse) => {
      const { manager } = transaction;
      const steps = received.filter(isStep);
      // What is taken over is said: the persons' shards come before all else that is locked.
      if (steps.length > 0) await transaction.lock(await personsIn(manager, steps, prepared));
      const before = await lockFeeds(
        manager,
        received.map(({ receiver }) => receiver),
      );
      const wanted = (await withoutWithdrawn(manager, received)).filter(isFiled);
      const [gaps] = await Promise.all([
        advanceFeeds(manager, received.map(placeOf), before),
        fileDeliveries(manager, wanted.map(toDelivery)),
        this.uses.note(transaction, wanted.filter(isOfCase).map(toDelivery)),
        // That an inquiry is answered is so whatever of the answer is withdrawn.
        saveAnswers(manager, received),
      ]);
      await this.processes.take(transaction, steps, prepared, refuse);
      transaction.afterCommit(() => this.report(gaps));
      transaction.afterCommit(() => this.answers.notify(received.flatMap(awaitedIn)));
    });
  }

  private report(gaps: readonly Gap[]): void {
    for (const { institution, first, last, isRestoration } of gaps) {
      if (isRestoration) {
        restorations.inc({ institution });
        this.logger.error(
          `The feed of ${institution} goes on at ${last + 1} after ${first - 1}: its count was restored`,
        );
        continue;
      }
      missed.inc({ institution }, last - first + 1);
      this.logger.error(`The feed of ${institution} lacks ${first} to ${last}`);
    }
  }
}

/** What is announced of the institution's own case is in no joint file, and does not keep the case open; of an answer, what came of claims. A step is kept with its process. */
function isFiled({ event, body }: ReceivedDelivery): boolean {
  if (body.answer) return body.answer.claims !== undefined;
  if (body.step) return false;
  return !isAnnouncement(event.type);
}

function isStep({ body }: ReceivedDelivery): boolean {
  return body.step !== undefined;
}

async function personsIn(
  manager: EntityManager,
  steps: readonly ReceivedDelivery[],
  prepared: PreparedOpenings,
): Promise<string[]> {
  const places = steps.map(processOf);
  const known = await personsOf(manager, places);
  const opened = places.map((place) => prepared.get(keyOf(place)));
  return [...known, ...opened.flatMap((one) => (one?.ok ? [one.content.pseudonyms.hub] : []))];
}

function isOfCase({ body }: ReceivedDelivery): boolean {
  return body.caseReference !== undefined;
}

/** The inquiry that it answers, or the process that goes on by it. */
function awaitedIn(delivery: ReceivedDelivery): string[] {
  const { inquiryId, processId } = delivery.body;
  const id = processId ?? (isAnswer(delivery) ? inquiryId : undefined);
  return id === undefined ? [] : [id];
}

function placeOf({ receiver, event }: ReceivedDelivery): Pick<Delivery, 'institution' | 'sequence'> {
  return { institution: receiver, sequence: event.sequence };
}

/** On whose account which record is told of. References have no line feeds. */
function recordOf(message: IncomingMessage): string | undefined {
  const decoded = FACT_DELIVERED.decode(message);
  if (!decoded.ok) return undefined;
  const { event, body } = decoded.content;
  const section = body.section ?? sectionByEventType(event.type)?.name;
  return [body.caseReference, body.inquiryId, body.publisher, section, body.recordId].join('\n');
}

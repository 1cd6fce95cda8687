import { isTransient } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { Broker } from '../broker/broker';
import type { IncomingMessage } from '../broker/message';
import type { Outbox } from '../outbox/outbox';
import type { TopicHandlers } from '../transport/topic-handlers';
import { failLetter, type HeldLetter, lockLetter, markGone } from './held-letter.store';
import { nextQueuedLetters, passedOf, type QueuedLetter } from './queued-letters.store';
import { RedrivePauses } from './redrive-pauses';

const BATCH_SIZE = 100;

/** What stood at the letters' places, by number. */
type Contents = ReadonlyMap<string, IncomingMessage | undefined>;

/** Has dead letters processed again, one after the other, each person's in their order. */
export class RedriveLettersService {
  private readonly logger = new Logger('redrive');
  private readonly pauses = new RedrivePauses();

  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly broker: Broker,
    private readonly handlers: TopicHandlers,
  ) {}

  /** Redrives what is to be redriven, as far as it can be: what fails for another reason than its content is left for the next time. */
  async redriveAll(): Promise<void> {
    if (!this.handlers.areReady()) return;
    const failing = new Set<string>();
    let after = '0';
    for (;;) {
      const letters = await nextQueuedLetters(this.dataSource.manager, after, BATCH_SIZE);
      if (letters.length === 0) return;
      await this.redrive(letters, failing);
      after = letters.at(-1)?.number ?? after;
    }
  }

  private async redrive(letters: readonly QueuedLetter[], failing: Set<string>): Promise<void> {
    const passed = await passedOf(this.dataSource.manager, letters);
    const contents = await this.fetch([...letters, ...passed]);
    for (const letter of letters) {
      const person = personIn(letter);
      if (failing.has(person) || !this.pauses.isOver(person, Date.now())) continue;
      try {
        const behind = passed.filter((one) => isBehind(one, letter));
        await this.redriveOne(letter, behind, contents);
        this.pauses.end(person);
      } catch (error) {
        failing.add(person);
        this.sayFailed(letter, error as Error);
      }
    }
  }

  private sayFailed(letter: QueuedLetter, error: Error): void {
    const ms = this.pauses.lengthen(personIn(letter), Date.now());
    const message = `The dead letter ${letter.number} of ${letter.consumer} cannot be redriven yet; it is tried again in ${ms / 1000} s`;
    this.logger[isTransient(error) ? 'warn' : 'error'](message, error);
  }

  private async redriveOne(letter: QueuedLetter, behind: readonly QueuedLetter[], contents: Contents): Promise<void> {
    const message = contents.get(letter.number);
    const passed = behind.flatMap(({ number }) => contents.get(number) ?? []);
    if (!message || passed.length < behind.length)
      return this.keepDead(letter, behind, `Kafka has ${placeOf(letter)} no more`, markGone);
    const handle = this.handlers.find(letter.topic);
    if (handle) return handle([{ ...message, redriven: letter.number }, ...passed]);
    const reason = `nothing reads ${letter.topic} here any more`;
    await this.keepDead(letter, behind, reason, (manager, held) =>
      failLetter(manager, held, { code: 'failed', reason }),
    );
  }

  private async keepDead(
    { number, consumer }: QueuedLetter,
    behind: readonly QueuedLetter[],
    reason: string,
    keep: (manager: EntityManager, held: HeldLetter) => Promise<void>,
  ): Promise<void> {
    await this.outbox.transaction([], async (transaction) => {
      const held = await lockLetter(transaction.manager, number, behind.length);
      if (!held) return;
      await keep(transaction.manager, held);
      transaction.afterCommit(() => this.logger.error(`The dead letter ${number} of ${consumer} stays one: ${reason}`));
    });
  }

  private async fetch(letters: readonly QueuedLetter[]): Promise<Contents> {
    const found = await this.broker.fetch(letters);
    return new Map(letters.map((letter, i) => [letter.number, sameAs(letter, found[i])]));
  }
}

/** A topic that was made anew has others at the same places. */
function sameAs({ person, eventId }: QueuedLetter, found: IncomingMessage | undefined): IncomingMessage | undefined {
  if (!found || (person !== '' && found.key !== person)) return undefined;
  return eventId !== null && found.headers.ce_id !== eventId ? undefined : found;
}

function isBehind(passed: QueuedLetter, letter: QueuedLetter): boolean {
  return personIn(passed) === personIn(letter) && BigInt(passed.number) > BigInt(letter.number);
}

function personIn({ number, consumer, person }: QueuedLetter): string {
  return person === '' ? number : `${consumer}|${person}`;
}

function placeOf({ topic, partition, offset }: QueuedLetter): string {
  return `${topic}/${partition}/${offset}`;
}

import { randomUUID } from 'node:crypto';
import {
  DROP_INBOX_DEAD_LETTERS,
  InboxDeadLetterQuery,
  type InboxDeadLetterPage,
  InboxDrop,
  type InboxDropped,
  type InboxRedrive,
  InboxSelection,
  LIST_INBOX_DEAD_LETTERS,
  READ_INBOX_REDRIVE,
  REDRIVE_INBOX_DEAD_LETTERS,
  RedriveParameters,
} from '@lacznik/contracts';
import { inTransaction } from '@lacznik/database';
import {
  type Caller,
  Endpoint,
  FromCaller,
  LacznikError,
  ValidBody,
  ValidParameters,
  ValidQuery,
} from '@lacznik/platform';
import { Controller, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { requireEnd, requireNamed, requireRange, requireTurn } from './check-selection';
import { listDeadLetters } from './dead-letters.store';
import { dropLetters, queueLetters, readRedrive } from './redrives.store';

/** What could not be processed in an app: an administrator lists it, has it processed again, or gives it up. */
@Controller()
export class InboxDeadLettersController {
  private readonly logger = new Logger('redrive');

  constructor(private readonly dataSource: DataSource) {}

  @Endpoint(LIST_INBOX_DEAD_LETTERS)
  async list(@ValidQuery(InboxDeadLetterQuery) query: InboxDeadLetterQuery): Promise<InboxDeadLetterPage> {
    return listDeadLetters(this.dataSource.manager, query);
  }

  @Endpoint(REDRIVE_INBOX_DEAD_LETTERS)
  async redrive(
    @ValidBody(InboxSelection) selection: InboxSelection,
    @FromCaller() { subject }: Caller,
  ): Promise<InboxRedrive> {
    const { manager } = this.dataSource;
    requireRange(selection);
    await requireNamed(manager, selection);
    await requireTurn(manager, selection);
    const id = randomUUID();
    await inTransaction(this.dataSource, (transaction) => queueLetters(transaction, id, selection));
    const queued = await readRedrive(manager, id);
    if (!queued)
      throw new LacznikError('not-found', 'Nothing that it names waits, or all of it is being redriven already.');
    this.logger.warn(`${subject} has ${queued.letters} dead letters redriven, as ${id}`);
    return queued;
  }

  @Endpoint(READ_INBOX_REDRIVE)
  async readRedrive(@ValidParameters(RedriveParameters) { id }: RedriveParameters): Promise<InboxRedrive> {
    const redrive = await readRedrive(this.dataSource.manager, id);
    if (!redrive) throw new LacznikError('not-found', 'No dead letter was last named by that redrive.');
    return redrive;
  }

  @Endpoint(DROP_INBOX_DEAD_LETTERS)
  async drop(
    @ValidBody(InboxDrop) { reason, ...selection }: InboxDrop,
    @FromCaller() { subject }: Caller,
  ): Promise<InboxDropped> {
    requireRange(selection);
    requireEnd(selection);
    await requireNamed(this.dataSource.manager, selection);
    const dropped = await inTransaction(this.dataSource, (transaction) =>
      dropLetters(transaction, selection, { reason, droppedBy: subject }),
    );
    this.logger.warn(`${subject} has given up ${dropped.dropped} dead letters: ${reason}`);
    return dropped;
  }
}

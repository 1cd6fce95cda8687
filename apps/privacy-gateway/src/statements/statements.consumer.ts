import { CASE_CHANGED, EDGE_OUT, type EncodedMessage, FROM_EVERY_EDGE, VIEW_REPORTED } from '@lacznik/contracts';
import { Consumes, type IncomingMessage, Inbox, PartitionsStandStillError } from '@lacznik/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { openCasePersons } from '../cases/open-case-persons';
import { OpenSealedPseudonymsService } from '../sealed-pseudonyms/open-sealed-pseudonyms.service';
import { edgeStatements, messagesOf } from './edge-statement';
import { ReportStreamsJob } from './report-streams.job';
import { TakeStatementsService } from './take-statements.service';

/** Takes in what edges say, all kinds in the order in which they come. */
@Controller()
export class StatementsConsumer {
  constructor(
    private readonly inbox: Inbox,
    private readonly sealed: OpenSealedPseudonymsService,
    private readonly statements: TakeStatementsService,
    private readonly streams: ReportStreamsJob,
  ) {}

  @Consumes({ topic: EDGE_OUT }, { topics: FROM_EVERY_EDGE, group: 'edge-out' })
  async onStatements(@Payload() messages: readonly IncomingMessage[]): Promise<void> {
    const opened = {
      case: await openCasePersons(this.sealed, CASE_CHANGED, messagesOf<EncodedMessage>('case', messages)),
      view: await openCasePersons(this.sealed, VIEW_REPORTED, messagesOf<EncodedMessage>('view', messages)),
    };
    try {
      await this.inbox.apply('edge-out', edgeStatements(opened), messages, (transaction, statements, refuse) =>
        this.statements.take(transaction, statements, refuse),
      );
      this.streams.note(messages);
    } catch (error) {
      if (error instanceof PartitionsStandStillError) this.streams.note(messages, error.partitions);
      throw error;
    }
  }
}

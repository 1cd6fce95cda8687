import { EDGE_OUT, type EncodedMessage, FROM_EVERY_EDGE } from '@lacznik/contracts';
import { Consumes, type IncomingMessage, Inbox, PartitionsStandStillError } from '@lacznik/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { openLogPersons } from '../sealed-pseudonyms/open-log-persons';
import { OpenSealedPseudonymsService } from '../sealed-pseudonyms/open-sealed-pseudonyms.service';
import { decodeSealed, edgeStatements, institutionOf, sealedAmong } from './edge-statement';
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
    const sealed = sealedAmong<EncodedMessage>(messages);
    const opened = await openLogPersons(this.sealed, sealed, decodeSealed, institutionOf);
    try {
      await this.inbox.apply('edge-out', edgeStatements(opened), messages, (transaction, statements, refuse, unread) =>
        this.statements.take(transaction, statements, refuse, unread),
      );
      this.streams.note(messages);
    } catch (error) {
      if (error instanceof PartitionsStandStillError) this.streams.note(messages, error.partitions);
      throw error;
    }
  }
}

import { EDGE_OUT, FROM_EVERY_EDGE } from '@lacznik/contracts';
import { Consumes, type IncomingMessage, Inbox } from '@lacznik/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EDGE_STATEMENT } from './edge-statement';
import { TakeStatementsService } from './take-statements.service';

/** Takes in what edges say, all kinds in the order in which they come. */
@Controller()
export class StatementsConsumer {
  constructor(
    private readonly inbox: Inbox,
    private readonly statements: TakeStatementsService,
  ) {}

  @Consumes({ topic: EDGE_OUT }, { topics: FROM_EVERY_EDGE, group: 'edge-out' })
  async onStatements(@Payload() messages: readonly IncomingMessage[]): Promise<void> {
    await this.inbox.apply('edge-out', EDGE_STATEMENT, messages, (transaction, statements, refuse) =>
      this.statements.take(transaction, statements, refuse),
    );
  }
}

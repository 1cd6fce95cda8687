import { FACT_PUBLISHED } from '@lacznik/contracts';
import { Consumes, type IncomingMessage, Inbox } from '@lacznik/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { DecideFactsService } from './decide-facts.service';

/** Takes the facts in as they come from the edges. */
@Controller()
export class FactsConsumer {
  constructor(
    private readonly inbox: Inbox,
    private readonly decisions: DecideFactsService,
  ) {}

  @Consumes(FACT_PUBLISHED)
  async onFacts(@Payload() messages: readonly IncomingMessage[]): Promise<void> {
    await this.inbox.apply('facts', FACT_PUBLISHED, messages, (transaction, facts) =>
      this.decisions.decide(transaction, facts),
    );
  }
}

import { TOPICS } from '@lacznik/contracts';
import { type Batches, type IncomingMessage, Inbox } from '@lacznik/messaging';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { readFact } from '../delivery/read-fact';
import { DecideFactsService } from './decide-facts.service';

/** Takes the facts in as they come from the edges. */
@Controller()
export class FactsConsumer {
  constructor(
    private readonly inbox: Inbox,
    private readonly decisions: DecideFactsService,
  ) {}

  @EventPattern<Batches>(TOPICS.facts.name)
  async onFacts(@Payload() messages: readonly IncomingMessage[]): Promise<void> {
    await this.inbox.apply('facts', messages, (transaction, fresh) =>
      this.decisions.decide(transaction, fresh.map(readFact)),
    );
  }
}

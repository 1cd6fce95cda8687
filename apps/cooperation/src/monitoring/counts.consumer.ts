import { COUNTS, COUNTS_OF_EVERY_EDGE, COUNTS_REPORTED, type ReceivedCounts } from '@lacznik/contracts';
import { InstitutionsService } from '@lacznik/institutions';
import { Consumes, type IncomingMessage, Inbox } from '@lacznik/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { CountsStore } from './counts.store';

/** Takes in what institutions have in numbers, from the edges that serve them. */
@Controller()
export class CountsConsumer {
  constructor(
    private readonly inbox: Inbox,
    private readonly institutions: InstitutionsService,
    private readonly counts: CountsStore,
  ) {}

  @Consumes({ topic: COUNTS }, { topics: COUNTS_OF_EVERY_EDGE, group: 'counts' })
  async onCounts(@Payload() messages: readonly IncomingMessage[]): Promise<void> {
    await this.inbox.apply('counts', COUNTS_REPORTED, messages, async ({ manager }, contents, refuse) => {
      const taken: ReceivedCounts[] = [];
      for (const content of contents) {
        if (await this.isServed(content)) taken.push(content);
        else refuse(content, 'this edge does not serve its institution');
      }
      await this.counts.save(
        manager,
        taken.map(({ body }) => body),
      );
    });
  }

  private async isServed({ edge, body: { institution } }: ReceivedCounts): Promise<boolean> {
    const known = await this.institutions.servedBy([institution], edge);
    return known.some((one) => one.id === institution && one.edge === edge);
  }
}

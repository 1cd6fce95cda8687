import { TOPICS } from '@lacznik/contracts';
import { type Batches, type IncomingMessage, Inbox, PoisonedMessage, readJsonObject } from '@lacznik/messaging';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { type Institution, InstitutionsService } from './institutions.service';

/** Learns from the hub which institutions take part. */
@Controller()
export class InstitutionsConsumer {
  constructor(
    private readonly inbox: Inbox,
    private readonly institutions: InstitutionsService,
  ) {}

  @EventPattern<Batches>(TOPICS.institutions.name)
  async onInstitutions(@Payload() messages: readonly IncomingMessage[]): Promise<void> {
    await this.inbox.apply('institutions', messages, (transaction, fresh) =>
      this.institutions.save(transaction, fresh.map(readInstitution)),
    );
  }
}

function readInstitution(message: IncomingMessage): Institution {
  const { id, name } = readJsonObject<Institution>(message);
  if (typeof id === 'string' && typeof name === 'string') return { id, name };
  throw new PoisonedMessage(message, 'an institution without id or name');
}

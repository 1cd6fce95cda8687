import { INSTITUTION_LISTED } from '@lacznik/contracts';
import { Consumes, type IncomingMessage, Inbox } from '@lacznik/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { InstitutionsService } from './institutions.service';

/** Learns from the hub which institutions take part. */
@Controller()
export class InstitutionsConsumer {
  constructor(
    private readonly inbox: Inbox,
    private readonly institutions: InstitutionsService,
  ) {}

  @Consumes(INSTITUTION_LISTED)
  async onInstitutions(@Payload() messages: readonly IncomingMessage[]): Promise<void> {
    await this.inbox.apply('institutions', INSTITUTION_LISTED, messages, ({ manager }, listed) =>
      this.institutions.save(
        manager,
        listed.map(({ body }) => body),
      ),
    );
  }
}

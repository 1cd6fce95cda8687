import { DICTIONARY_PUBLISHED } from '@lacznik/contracts';
import { Consumes, type IncomingMessage, Inbox } from '@lacznik/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { DictionariesService } from './dictionaries.service';

/** Learns the law from the hub. */
@Controller()
export class DictionariesConsumer {
  constructor(
    private readonly inbox: Inbox,
    private readonly dictionaries: DictionariesService,
  ) {}

  @Consumes(DICTIONARY_PUBLISHED)
  async onDictionaries(@Payload() messages: readonly IncomingMessage[]): Promise<void> {
    await this.inbox.apply('dictionaries', DICTIONARY_PUBLISHED, messages, ({ manager }, published) =>
      this.dictionaries.save(
        manager,
        published.map(({ body }) => body),
      ),
    );
    this.dictionaries.forget();
  }
}

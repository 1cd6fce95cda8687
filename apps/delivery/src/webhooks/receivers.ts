import { AddressPolicy } from '@lacznik/http';
import { Injectable } from '@nestjs/common';
import { EncryptSecretsService } from '../subscriptions/encrypt-secrets.service';
import type { Subscription } from '../subscriptions/subscription.entity';
import { Receiver } from './receiver';

/** Where subscriptions lead, as far as addresses may be called, with what signs for them in clear: in memory alone. */
@Injectable()
export class Receivers {
  constructor(
    private readonly policy: AddressPolicy,
    private readonly secrets: EncryptSecretsService,
  ) {}

  /** @throws LacznikError where the secrets do not open */
  async open({ id, url, keys }: Pick<Subscription, 'id' | 'url' | 'keys'>): Promise<Receiver> {
    return new Receiver({ url, keys: await this.secrets.decryptAll({ id, keys }) }, this.policy);
  }
}

import { ConfigError, LacznikError } from '@lacznik/platform';
import type { SigningKey } from '@lacznik/webhooks';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EncryptSecretsService } from './encrypt-secrets.service';
import type { StoredSigningKey } from './stored-signing-key';
import { Subscription } from './subscription.entity';

/**
 * At each start all secrets are opened, and encrypted anew where another key is used now, or an earlier version has kept them in clear: so a
 * key that is wrong is seen before anything is sent, and one that was replaced may go.
 */
@Injectable()
export class ReencryptSecrets implements OnModuleInit {
  private readonly logger = new Logger('subscriptions');

  constructor(
    private readonly dataSource: DataSource,
    private readonly secrets: EncryptSecretsService,
  ) {}

  async onModuleInit(): Promise<void> {
    const ids = await this.dataSource.manager.find(Subscription, { select: { id: true }, order: { id: 'ASC' } });
    let reencrypted = 0;
    for (const { id } of ids) if (await this.reencrypt(id)) reencrypted++;
    if (reencrypted > 0) this.logger.log('secrets are encrypted with another key', { subscriptions: reencrypted });
  }

  /** @returns whether there was something to do */
  private reencrypt(id: string): Promise<boolean> {
    return this.dataSource.transaction(async (transaction) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const subscription = await transaction.findOne(Subscription, { where: { id }, lock });
      if (!subscription) return false;
      const opened = await Promise.all(subscription.keys.map((key) => this.open(id, key)));
      if (subscription.keys.every((key) => !isInClear(key) && this.secrets.isCurrent(key))) return false;
      const keys = await Promise.all(opened.map((key) => this.secrets.encrypt(id, key)));
      await transaction.update(Subscription, { id }, { keys });
      return true;
    });
  }

  /** @throws ConfigError where the file has not the key, or another under its id */
  private async open(id: string, key: StoredSigningKey | SigningKey): Promise<SigningKey> {
    if (isInClear(key)) return key;
    try {
      return await this.secrets.decrypt(id, key);
    } catch (error) {
      if (!(error instanceof LacznikError)) throw error;
      const detail = `cannot open what signs for subscription ${id}: it was encrypted with another key. ${error.message}`;
      throw ConfigError.of('WEBHOOK_KEYS_FILE', detail);
    }
  }
}

function isInClear(key: StoredSigningKey | SigningKey): key is SigningKey {
  return 'secret' in key;
}

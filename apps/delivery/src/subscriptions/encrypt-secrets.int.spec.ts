import { randomBytes } from 'node:crypto';
import { AddressPolicy } from '@lacznik/http';
import { InstitutionsService } from '@lacznik/institutions';
import type { EncryptionKey } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { temporaryFolder } from '../../../../test/harness/temporary-folder';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { ENTITIES, MIGRATIONS } from '../delivery.module';
import { EncryptSecretsService } from './encrypt-secrets.service';
import { ReencryptSecrets } from './reencrypt-secrets';
import type { StoredSigningKey } from './stored-signing-key';
import { Subscription } from './subscription.entity';
import type { SubscriptionNotifier } from './subscription-notifier';
import { subscriptionView } from './subscription-views';
import { SubscriptionsService } from './subscriptions.service';
import { readWebhookKeys, WebhookKeys } from './webhook-keys';

const OPS = 'OPS-260604';
const FIRST = { kid: 'first', key: randomBytes(32) };
const SECOND = { kid: 'second', key: randomBytes(32) };
const wanted = { name: 'test', url: 'http://127.0.0.1:9/', filter: {}, after: 0 };

describe('what signs webhooks', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ entities: ENTITIES, migrations: MIGRATIONS });
    dataSource = database.dataSource;
  });
  beforeEach(() => dataSource.query('TRUNCATE subscription CASCADE'));
  afterAll(() => database.drop());

  const secretsWith = (...keys: [EncryptionKey, ...EncryptionKey[]]): EncryptSecretsService =>
    new EncryptSecretsService(new WebhookKeys(keys));
  const serviceWith = (secrets: EncryptSecretsService): SubscriptionsService => {
    const notifier = { publishChange: () => Promise.resolve() } as unknown as SubscriptionNotifier;
    return new SubscriptionsService(
      dataSource,
      new AddressPolicy(['127.0.0.0/8']),
      notifier,
      secrets,
      new InstitutionsService(dataSource),
    );
  };
  const startWith = (...keys: [EncryptionKey, ...EncryptionKey[]]): Promise<void> =>
    new ReencryptSecrets(dataSource, secretsWith(...keys)).onModuleInit();
  const stored = async (): Promise<string> => JSON.stringify(await dataSource.query('SELECT keys FROM subscription'));

  it('is in no table in clear, and opens in its own row alone', async () => {
    const secrets = secretsWith(FIRST);
    const service = serviceWith(secrets);
    const [one, other] = [
      await service.create(OPS, { ...wanted, keyKind: 'hmac-sha256' }),
      await service.create(OPS, { ...wanted, keyKind: 'ed25519' }),
    ];
    const { id } = one.subscription;
    const added = await service.rotateKey(OPS, id, { kind: 'hmac-sha256', overlapHours: 1 });
    for (const { secret } of [one.key, other.key, added]) expect(await stored()).not.toContain(secret.slice(10));
    const found = await service.read(OPS, id);
    expect((await secrets.decryptAll(found)).map(({ secret }) => secret)).toEqual([one.key.secret, added.secret]);
    await expect(secrets.decryptAll({ ...found, id: other.subscription.id })).rejects.toMatchObject({
      code: 'internal',
    });
    expect(subscriptionView(other.subscription).keys[0]?.publicKey).toMatch(/^whpk_/);
  });

  it('is encrypted anew at a start where it is in clear or with a former key, which may go then', async () => {
    const service = serviceWith(secretsWith(FIRST));
    const { subscription, key } = await service.create(OPS, { ...wanted, keyKind: 'hmac-sha256' });
    const { id } = subscription;
    await dataSource.manager.update(Subscription, { id }, { keys: [key as unknown as StoredSigningKey] });
    expect(await stored()).toContain(key.secret);
    await startWith(FIRST);
    expect(await stored()).not.toContain(key.secret);
    await startWith(SECOND, FIRST);
    await startWith(SECOND);
    const found = await service.read(OPS, id);
    expect(await secretsWith(SECOND).decryptAll(found)).toEqual([key]);
    const before = await stored();
    await startWith(SECOND);
    expect(await stored()).toBe(before);
  });

  it('keeps the app from starting where the key is missing or another, and says which', async () => {
    await serviceWith(secretsWith(FIRST)).create(OPS, { ...wanted, keyKind: 'hmac-sha256' });
    await expect(startWith(SECOND)).rejects.toThrow(/WEBHOOK_KEYS_FILE: cannot open .* lacks the key first/);
    await expect(startWith({ ...FIRST, key: SECOND.key })).rejects.toThrow(/WEBHOOK_KEYS_FILE: cannot open/);
    const folder = temporaryFolder();
    const short = folder.write('keys.json', JSON.stringify({ keys: [{ kty: 'oct', kid: '1', k: 'dGFqbnk' }] }));
    expect(() => readWebhookKeys(short)).toThrow(/WEBHOOK_KEYS_FILE: needs keys of "kty": "oct" with 32 bytes/);
    folder.remove();
  });
});

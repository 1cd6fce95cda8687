import { check, Dictionaries, shapeOf, TOPICS } from '@lacznik/contracts';
import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import { BROKER, type Broker } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { asConfigError, readSettingFile, unusableFile } from '../directory/setting-file';
import { GatewayConfig } from '../gateway-config';
import { ChangeDictionariesService } from './change-dictionaries.service';

const SETTING = 'DICTIONARIES_FILE';
const BY_FIRST_START = { actor: 'first start', actorRole: 'system' } as const;

/**
 * The first start takes over the dictionaries of the configured file, or those that are shipped; before the directory file, whose
 * words they are. A file that cannot be used keeps the app from starting.
 */
@Injectable()
export class LoadDictionaries implements OnModuleInit {
  private readonly logger = new Logger('dictionaries');

  constructor(
    private readonly config: GatewayConfig,
    private readonly dictionaries: ChangeDictionariesService,
    @Inject(BROKER) private readonly broker: Broker,
  ) {}

  async onModuleInit(): Promise<void> {
    const { version } = await this.dictionaries.read();
    const { dictionariesFile } = this.config;
    if (version > 0) {
      if (dictionariesFile !== undefined) this.logger.log(`version ${version} is kept; ${SETTING} is not looked at`);
      return;
    }
    const first = dictionariesFile === undefined ? SHIPPED_DICTIONARIES : await fromFile(dictionariesFile);
    await this.broker.ensureTopics([TOPICS.dictionaries]);
    await this.begin(first as Dictionaries);
  }

  private async begin(first: Dictionaries): Promise<void> {
    try {
      await this.dictionaries.change({ version: 0, ...first }, BY_FIRST_START);
      this.logger.log('first dictionaries taken over');
    } catch (error) {
      // Another process of the gateway was first.
      if (error instanceof LacznikError && error.code === 'version-conflict') return;
      throw asConfigError(SETTING, error);
    }
  }
}

async function fromFile(path: string): Promise<Dictionaries> {
  const checked = check(shapeOf(Dictionaries), await readSettingFile(SETTING, path), '');
  if (!checked.ok) throw unusableFile(SETTING, checked.refusals);
  return checked.value;
}

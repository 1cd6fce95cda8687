import { Injectable, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { GatewayConfig } from '../gateway-config';
import { DirectoryService } from './directory.service';
import { asConfigError, readSettingFile } from './setting-file';

const SETTING = 'DIRECTORY_FILE';
const BY_FILE = { actor: 'directory file', actorRole: 'system' } as const;

/**
 * Sees that what the directory names can be reached, and takes over the directory file, if one is configured, once for each content:
 * a start undoes nothing that was changed since. A file that cannot be used keeps the app from starting.
 */
@Injectable()
export class LoadDirectoryFile implements OnApplicationBootstrap {
  private readonly logger = new Logger('directory');

  constructor(
    private readonly config: GatewayConfig,
    private readonly directory: DirectoryService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { directoryFile } = this.config;
    await this.directory.ensureStoredTopics();
    if (directoryFile === undefined) return;
    const document = await readSettingFile(SETTING, directoryFile);
    const change = await this.directory.applyFile(document, BY_FILE).catch((error: unknown) => {
      throw asConfigError(SETTING, error);
    });
    if (change) this.logger.log('directory file taken over', change.changed);
    else this.logger.log(`this content of ${SETTING} was taken over before: later changes of the directory stand`);
  }
}

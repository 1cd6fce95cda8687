import { readFile } from 'node:fs/promises';
import { LacznikError } from '@lacznik/platform';
import { Injectable, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { GatewayConfig } from '../gateway-config';
import { DirectoryService } from './directory.service';

/** Takes over the directory file, if one is configured; a file that cannot be used keeps the app from starting. */
@Injectable()
export class LoadDirectoryFile implements OnApplicationBootstrap {
  private readonly logger = new Logger('directory');

  constructor(
    private readonly config: GatewayConfig,
    private readonly directory: DirectoryService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { directoryFile } = this.config;
    if (directoryFile === undefined) return;
    const { changed } = await this.directory.apply(await readJson(directoryFile));
    this.logger.log(`directory file taken over`, changed);
  }
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (cause) {
    throw new LacznikError('malformed-json', 'DIRECTORY_FILE cannot be read as JSON', { cause });
  }
}

import { readFile } from 'node:fs/promises';
import { ConfigError, LacznikError, type Refusal } from '@lacznik/platform';
import { Injectable, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { GatewayConfig } from '../gateway-config';
import { DirectoryService } from './directory.service';

const BY_FILE = { actor: 'directory file', actorRole: 'system' } as const;

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
    const document = await readJson(directoryFile);
    const { changed } = await this.directory.apply(document, BY_FILE).catch((error: unknown) => {
      throw error instanceof LacznikError && !error.retriable ? unusable(refusalsIn(error)) : error;
    });
    this.logger.log(`directory file taken over`, changed);
  }
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch {
    throw unusable([{ detail: 'cannot be read as JSON' }]);
  }
}

function refusalsIn({ path, message, violations }: LacznikError): readonly Pick<Refusal, 'path' | 'detail'>[] {
  return violations ?? [{ path, detail: message }];
}

function unusable(refusals: readonly Pick<Refusal, 'path' | 'detail'>[]): ConfigError {
  const violations = refusals.map(({ path, detail }) => (path === undefined ? detail : `${path}: ${detail}`));
  const lines = violations.map((violation) => `  DIRECTORY_FILE: ${violation}`);
  return new ConfigError(`The configuration is not usable:\n${lines.join('\n')}`);
}

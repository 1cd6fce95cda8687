import { readFile } from 'node:fs/promises';
import { LacznikClient } from '@lacznik/client';
import { HttpConnections } from '@lacznik/http';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ConsoleConfig } from '../console-config';

const CONNECTIONS = 2;
const TIMEOUT_MS = 30_000;

/** Calls the apps with the console's own token, where nobody has signed in. Each is asked once: the next time is near. */
@Injectable()
export class OwnCalls implements OnApplicationShutdown {
  private readonly connections = HttpConnections.toAny(CONNECTIONS);

  constructor(private readonly config: ConsoleConfig) {}

  edge(address: string): LacznikClient {
    return this.client({ edge: address });
  }

  /** Whether there is the app that keeps meetings. */
  get hasCooperation(): boolean {
    return this.config.cooperationUrl !== undefined;
  }

  hub(): LacznikClient {
    const { gatewayUrl, accessLogUrl, cooperationUrl } = this.config;
    return this.client({
      'privacy-gateway': gatewayUrl,
      'access-log': accessLogUrl,
      ...(cooperationUrl === undefined ? {} : { cooperation: cooperationUrl }),
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.connections.close();
  }

  private client(addresses: ConstructorParameters<typeof LacznikClient>[0]['addresses']): LacznikClient {
    const { serviceTokenFile = '' } = this.config;
    return new LacznikClient({
      addresses,
      token: async () => (await readFile(serviceTokenFile, 'utf8')).trim(),
      connections: this.connections,
      timeoutMs: TIMEOUT_MS,
      patienceMs: 0,
    });
  }
}

import { readFile } from 'node:fs/promises';
import { LacznikClient } from '@lacznik/client';
import { COUNT_WAITING, type NotifiedUser, type WaitingCount } from '@lacznik/contracts';
import { HttpConnections } from '@lacznik/http';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { EdgeAddresses } from '../calls/edge-addresses';
import { ConsoleConfig } from '../console-config';

/** At once, of one edge. */
const MAX_USERS = 500;
const CONNECTIONS = 2;
const TIMEOUT_MS = 30_000;

/** Asks edges how much waits for whom, with the console's own token: nobody has signed in. */
@Injectable()
export class CountAtEdges implements OnApplicationShutdown {
  private readonly logger = new Logger('mails');
  private readonly connections = HttpConnections.toAny(CONNECTIONS);

  constructor(
    private readonly config: ConsoleConfig,
    private readonly edges: EdgeAddresses,
  ) {}

  /** Of those whose edge answers; the others are asked for again at the next time. */
  async countFor(users: readonly NotifiedUser[]): Promise<WaitingCount[]> {
    const counts: WaitingCount[] = [];
    for (const [edge, own] of Map.groupBy(users, ({ institution }) => this.edges.addressOf(institution)))
      if (edge !== undefined)
        for (let from = 0; from < own.length; from += MAX_USERS)
          counts.push(...(await this.askEdge(edge, own.slice(from, from + MAX_USERS))));
    return counts;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.connections.close();
  }

  private async askEdge(edge: string, users: readonly NotifiedUser[]): Promise<readonly WaitingCount[]> {
    const body = { users: users.map(({ institution, subject, role }) => ({ institution, subject, role })) };
    try {
      return (await this.client(edge).call(COUNT_WAITING, { body })).users;
    } catch (error) {
      this.logger.warn(`An edge did not count what waits: ${String(error)}`);
      return [];
    }
  }

  private client(edge: string): LacznikClient {
    const { serviceTokenFile = '' } = this.config;
    return new LacznikClient({
      addresses: { edge },
      token: async () => (await readFile(serviceTokenFile, 'utf8')).trim(),
      connections: this.connections,
      timeoutMs: TIMEOUT_MS,
      patienceMs: 0,
    });
  }
}

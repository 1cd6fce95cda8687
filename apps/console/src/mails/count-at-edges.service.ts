import { COUNT_WAITING, type NotifiedUser } from '@lacznik/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { EdgeAddresses } from '../calls/edge-addresses';
import { OwnCalls } from './own-calls';
import type { WaitingThings } from './waiting-things';

/** At once, of one edge. */
const MAX_USERS = 500;

/** Asks edges how much waits for whom. */
@Injectable()
export class CountAtEdges {
  private readonly logger = new Logger('mails');

  constructor(
    private readonly calls: OwnCalls,
    private readonly edges: EdgeAddresses,
  ) {}

  /** By subject: of those whose edge answers. */
  async countFor(users: readonly NotifiedUser[]): Promise<Map<string, WaitingThings>> {
    const counts = new Map<string, WaitingThings>();
    for (const [edge, own] of Map.groupBy(users, ({ institution }) => this.edges.addressOf(institution)))
      if (edge !== undefined)
        for (let from = 0; from < own.length; from += MAX_USERS)
          await this.askEdge(edge, own.slice(from, from + MAX_USERS), counts);
    return counts;
  }

  private async askEdge(
    edge: string,
    asked: readonly NotifiedUser[],
    counts: Map<string, WaitingThings>,
  ): Promise<void> {
    const body = { users: asked.map(({ institution, subject, role }) => ({ institution, subject, role })) };
    try {
      const { users } = await this.calls.edge(edge).call(COUNT_WAITING, { body });
      for (const { subject, overdue, items } of users) counts.set(subject, { overdue, items });
    } catch (error) {
      this.logger.warn(`An edge did not count what waits: ${String(error)}`);
    }
  }
}

import { setTimeout as delay } from 'node:timers/promises';
import { SHARDS } from '@lacznik/contracts';
import { Pool } from 'pg';
import type { Region } from '../../harness/region';
import { OFFICE } from './places';

const LOOK_EVERY_MS = 25;

type Positions = ReadonlyMap<number, number>;

interface Waiting {
  goal?: Positions;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Looks into the databases of the office's edge and of the gateway: for all rounds at once, since a look costs. */
export class HubProgress {
  private waiting: Waiting[] = [];
  private isClosed = false;
  private looking: Promise<void> = Promise.resolve();

  private constructor(
    private readonly edge: Pool,
    private readonly gateway: Pool,
    private readonly edgeName: string,
  ) {}

  static start(region: Region): HubProgress {
    const [edge, gateway] = ['pup-registry', 'privacy-gateway'].map(
      (name) => new Pool({ connectionString: region.databaseOf(name), max: 2 }),
    ) as [Pool, Pool];
    const progress = new HubProgress(edge, gateway, region.edgeNameOf(OFFICE));
    progress.looking = progress.look();
    return progress;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.looking;
    await Promise.all([this.edge.end(), this.gateway.end()]);
  }

  /** Resolves when the gateway has decided everything that the office has published by now. */
  decided(): Promise<void> {
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  /** The last number of each institution's feed. */
  async lastNumbers(institutions: readonly string[]): Promise<number[]> {
    const sql = 'SELECT institution, last_sequence FROM feed WHERE institution = ANY($1)';
    const { rows } = await this.gateway.query<{ institution: string; last_sequence: string }>(sql, [institutions]);
    const known = new Map(rows.map((row) => [row.institution, Number(row.last_sequence)]));
    return institutions.map((institution) => known.get(institution) ?? 0);
  }

  /** The last number of the institution's feed when the revocation was committed; undefined where it takes nothing from it. */
  async lastRevoked(revocation: string, institution: string): Promise<number | undefined> {
    const { rows } = await this.gateway.query<{ through: string }>(
      'SELECT through FROM revocation_withdrawal WHERE revocation = $1 AND institution = $2',
      [revocation, institution],
    );
    return rows[0] && Number(rows[0].through);
  }

  private async look(): Promise<void> {
    while (!this.isClosed) {
      await this.lookOnce().catch((error: unknown) => this.waiting.splice(0).forEach(({ reject }) => reject(error)));
      await delay(LOOK_EVERY_MS);
    }
  }

  private async lookOnce(): Promise<void> {
    if (this.waiting.length === 0) return;
    const fresh = this.waiting.filter(({ goal }) => goal === undefined);
    if (fresh.length > 0) {
      const published = await this.published();
      for (const one of fresh) one.goal = published;
    }
    const taken = await this.taken();
    const isDone = ({ goal }: Waiting): boolean =>
      goal !== undefined && [...goal].every(([shard, position]) => (taken.get(shard) ?? 0) >= position);
    const done = this.waiting.filter(isDone);
    this.waiting = this.waiting.filter((one) => !done.includes(one));
    done.forEach(({ resolve }) => resolve());
  }

  /** The position of each shard of the edge's outbox that was drawn last, of those that go to the gateway. */
  private async published(): Promise<Positions> {
    const { rows } = await this.edge.query<{ shard: number; position: string }>(
      'SELECT shard, last_position AS position FROM outbox_shard WHERE last_position > 0 AND shard < $1',
      [SHARDS],
    );
    return new Map(rows.map(({ shard, position }) => [shard, Number(position)]));
  }

  /** How far the gateway has come with each. */
  private async taken(): Promise<Positions> {
    const { rows } = await this.gateway.query<{ shard: string; position: string }>(
      `SELECT regexp_replace(stream, '^.*/', '') AS shard, max(position) AS position FROM inbox_position
       WHERE stream ~ '^edge-out\\|.*\\|.*/[0-9]+$' AND strpos(stream, $1) > 0 GROUP BY 1`,
      [`edge-out.${this.edgeName}.`],
    );
    return new Map(rows.map(({ shard, position }) => [Number(shard), Number(position)]));
  }
}

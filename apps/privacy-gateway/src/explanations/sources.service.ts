import { dayInPoland, type SourceStanding, type SourceStandings } from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { KnownPolicy } from '../directory/known-policy';
import { isInForce } from '../directory/in-force';
import { servingEdges } from '../directory/serving-edges';
import { pairsOf } from './pairs';

/** Three times as long as an edge may say nothing. */
const SILENT_AFTER_MS = 15 * 60_000;

/** An edge, as far as it has been heard. */
interface HeardEdge {
  edge: string;
  heardAt: Date | null;
  stands: boolean;
}

/** Whether what others disclose to an institution comes now. */
@Injectable()
export class SourcesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policies: KnownPolicy,
  ) {}

  async list(receiver: string, now = new Date()): Promise<SourceStandings> {
    const known = await this.policies.now();
    const inForce = known.directory.agreements.filter((agreement) => isInForce(agreement, dayInPoland(now)));
    const publishers = pairsOf(inForce, known)
      .filter((pair) => pair.receiver === receiver)
      .map(({ publisher }) => publisher);
    const edges = servingEdges(known.directory);
    const heard = new Map((await this.heard()).map((one) => [one.edge, one]));
    return { sources: publishers.map((publisher) => standingOf(publisher, edges.get(publisher), heard, now)) };
  }

  private heard(): Promise<HeardEdge[]> {
    return this.dataSource.query(
      `SELECT coalesce(heard.edge, standing.edge) AS edge, heard.at AS "heardAt", standing.edge IS NOT NULL AS stands
       FROM (SELECT edge, max(said_at) AS at FROM reached_feed GROUP BY edge) heard
         FULL JOIN (SELECT DISTINCT edge FROM standing_partition) standing USING (edge)`,
    );
  }
}

function standingOf(
  publisher: string,
  edge: string | undefined,
  heard: ReadonlyMap<string, HeardEdge>,
  now: Date,
): SourceStanding {
  if (edge === undefined) return { publisher, standing: 'no-edge' };
  const { heardAt = null, stands = false } = heard.get(edge) ?? {};
  const isSilent = heardAt === null || now.getTime() - heardAt.getTime() > SILENT_AFTER_MS;
  const said = heardAt === null ? {} : { heardAt: heardAt.toISOString() };
  if (stands) return { publisher, standing: 'standing', ...said };
  return { publisher, standing: isSilent ? 'silent' : 'flowing', ...said };
}

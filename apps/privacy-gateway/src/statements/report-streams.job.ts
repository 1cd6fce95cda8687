import { EDGE_STREAM_REPORTED, edgeOf } from '@lacznik/contracts';
import { claimLocks, type IncomingMessage, Outbox, type OutboxTransaction, partitionOf } from '@lacznik/messaging';
import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const INTERVAL_MS = 1000;

/** A partition of an edge's topic, and whether it stands still. */
interface Observed {
  edge: string;
  partition: string;
  stands: boolean;
}

interface Row {
  edge: string;
  partition: string;
}

/** Tells edges, which may stand where nobody of the hub looks, that what they send stands still here, and that it goes on. */
@Injectable()
export class ReportStreamsJob extends PeriodicJob {
  /** Since the last run, by partition. */
  private observed = new Map<string, Observed>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
  ) {
    super({ name: 'report-streams', intervalMs: INTERVAL_MS, work: () => this.report() });
  }

  /** @param standing the partitions of the messages that stand still, as `partitionOf` names them; all others have been taken in */
  note(messages: readonly IncomingMessage[], standing?: ReadonlySet<string>): void {
    let last: IncomingMessage | undefined;
    // What is redriven says nothing of how its stream flows.
    if (messages[0]?.redriven !== undefined) return;
    for (const message of messages) {
      if (last?.topic === message.topic && last.partition === message.partition) continue;
      last = message;
      const [edge, partition] = [edgeOf(message.topic), partitionOf(message)];
      if (edge !== undefined)
        this.observed.set(partition, { edge, partition, stands: standing?.has(partition) ?? false });
    }
  }

  async report(): Promise<void> {
    const observed = [...this.observed.values()];
    if (observed.length === 0) return;
    const known: Row[] = await this.dataSource.query('SELECT edge, partition FROM standing_partition');
    const changed = observed.filter(
      ({ partition, stands }) => stands !== known.some((row) => row.partition === partition),
    );
    if (changed.length > 0)
      await this.outbox.transaction(new Set(changed.map(({ edge }) => edge)), (transaction) =>
        tell(transaction, changed),
      );
    // What was noted meanwhile is looked at next time.
    for (const one of observed) if (this.observed.get(one.partition) === one) this.observed.delete(one.partition);
  }
}

/** The edges' shards are locked: nobody else tells them meanwhile. */
async function tell(transaction: OutboxTransaction, changed: readonly Observed[]): Promise<void> {
  const { manager } = transaction;
  const edges = [...new Set(changed.map(({ edge }) => edge))];
  const standingEdges = async (): Promise<Set<string>> => {
    const rows: Row[] = await manager.query('SELECT edge FROM standing_partition WHERE edge = ANY($1)', [edges]);
    return new Set(rows.map(({ edge }) => edge));
  };
  claimLocks(manager, 'rows');
  const before = await standingEdges();
  const [standing, flowing] = [changed.filter(({ stands }) => stands), changed.filter(({ stands }) => !stands)];
  await manager.query(
    'INSERT INTO standing_partition SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING',
    [standing.map(({ edge }) => edge), standing.map(({ partition }) => partition)],
  );
  await manager.query('DELETE FROM standing_partition WHERE partition = ANY($1)', [
    flowing.map(({ partition }) => partition),
  ]);
  const after = await standingEdges();
  for (const edge of edges)
    if (before.has(edge) !== after.has(edge))
      transaction.publish(EDGE_STREAM_REPORTED, { edge, body: { status: after.has(edge) ? 'standing' : 'flowing' } });
}

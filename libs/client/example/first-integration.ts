import { LacznikClient, PostgresInbox } from '@lacznik/client';
import type { ClientOptions, Delivery, PublishedRecord, SqlClient, SqlPool } from '@lacznik/client';
import type { CaseOpening } from '@lacznik/client/contracts';

/** What your own system does: it keeps cases and records, and stores what it receives. */
export interface OwnSystem<Client extends SqlClient> {
  newCases: Iterable<CaseOpening>;
  changedRecords: AsyncIterable<PublishedRecord> | Iterable<PublishedRecord>;
  /** A `Pool` of `pg`. */
  database: SqlPool<Client>;
  /** Writes by `transaction`, which stores the position too: so each delivery takes effect once. */
  store(delivery: Delivery, transaction: Client): Promise<void>;
  report(trouble: string): void;
}

export async function integrate<Client extends SqlClient>(
  own: OwnSystem<Client>,
  options: ClientOptions,
  signal: AbortSignal,
): Promise<void> {
  const lacznik = new LacznikClient(options);
  for (const opening of own.newCases) await lacznik.cases.open(opening, { signal });
  for await (const { status, recordId, path, detail } of lacznik.publications.stream(own.changedRecords, { signal })) {
    if (status === 'refused') own.report(`Mend ${path} of ${recordId}: ${detail}`);
  }
  const position = new PostgresInbox(own.database);
  await position.createTables();
  await lacznik.follow({
    source: lacznik.feed.pulled({ waitSeconds: 30 }),
    position,
    onDelivery: (delivery, transaction) => own.store(delivery, transaction),
    onNotice: ({ message }) => own.report(message),
    signal,
  });
}

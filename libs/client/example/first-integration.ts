import { type ClientOptions, LacznikClient, type PublishedRecord } from '@lacznik/client';
import type { CaseOpening, FeedEvent } from '@lacznik/contracts';

/** What your own system does: it keeps cases and records, and stores what it receives. */
export interface OwnSystem {
  newCases: Iterable<CaseOpening>;
  changedRecords: AsyncIterable<PublishedRecord> | Iterable<PublishedRecord>;
  /** 0 at first. */
  readCursor(): Promise<number>;
  /** In one transaction, so that neither is there without the other. */
  store(events: readonly FeedEvent[], cursor: number): Promise<void>;
  report(trouble: string): void;
}

export async function integrate(own: OwnSystem, options: ClientOptions, signal: AbortSignal): Promise<void> {
  const lacznik = new LacznikClient(options);
  for (const opening of own.newCases) await lacznik.cases.open(opening, { signal });
  for await (const { status, recordId, path, detail } of lacznik.publications.stream(own.changedRecords, { signal })) {
    if (status === 'refused') own.report(`Mend ${path} of ${recordId}: ${detail}`);
  }
  for await (const page of lacznik.feed.pages({ after: await own.readCursor(), waitSeconds: 30, signal })) {
    for (const { from, to } of page.missing) own.report(`${from} to ${to} are lost, or were deleted unread.`);
    await own.store(page.events, page.next);
  }
}

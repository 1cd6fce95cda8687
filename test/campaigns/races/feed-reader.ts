import type { FeedEvent, FeedPage } from '@lacznik/contracts';
import type { InstitutionClient } from '../../harness/institution-client';

const WAIT_SECONDS = 1;
const PATIENCE_MS = 60_000;

/** What came of a part of a feed. */
export interface FeedPart {
  events: FeedEvent[];
  /** Numbers whose content was withdrawn. */
  withdrawn: number[];
}

/** Reads an institution's feed, each number once. */
export class FeedReader {
  private after = 0;

  constructor(readonly client: InstitutionClient) {}

  /** Everything up to that number that was not read before. */
  async readTo(last: number): Promise<FeedPart> {
    const pages: FeedPage[] = [];
    const end = performance.now() + PATIENCE_MS;
    while (this.after < last) {
      if (performance.now() > end)
        throw new Error(`The feed of ${this.client.institution} did not reach the number ${last}`);
      pages.push(await this.readPage());
    }
    return {
      events: pages.flatMap(({ events }) => events),
      withdrawn: pages.flatMap(({ withdrawn = [] }) => withdrawn.map(({ sequence }) => sequence)),
    };
  }

  /** Reads on until an event has come. */
  async readUntil(isIt: (event: FeedEvent) => boolean): Promise<void> {
    const end = performance.now() + PATIENCE_MS;
    while (!(await this.readPage()).events.some(isIt))
      if (performance.now() > end)
        throw new Error(`The feed of ${this.client.institution} did not bring what was published before the race`);
  }

  private async readPage(): Promise<FeedPage> {
    const page = await this.client.feed.page({ after: this.after, limit: 1000, wait: WAIT_SECONDS });
    this.after = page.next;
    return page;
  }
}

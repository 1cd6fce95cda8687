import { createReadStream } from 'node:fs';
import type { DeliveryEntry } from '@lacznik/contracts';
import type { OpenCase } from '../shared-clients';
import type { ApiClient } from './api-client';
import type { CalledApp, RegionAccess } from './region-access';

/** The answer to one line of `POST /v1/publications`, or its summary (`done`). */
export interface LineAnswer {
  status?: 'accepted' | 'unchanged' | 'refused' | 'failed';
  recordId?: string;
  code?: string;
  detail?: string;
  done?: true;
  accepted?: number;
}

/** One event of a feed, as far as it is read here. */
export interface FeedEvent {
  sequence: number;
  type: string;
  data: { caseReference: string; recordId: string; revision: number; snapshot: boolean };
}

/** A page of a feed. */
export interface FeedPage {
  events: FeedEvent[];
  next: number;
  last: number;
}

/** One record of another institution, as far as it was disclosed. */
export interface DisclosedRecord {
  publisher: string;
  recordId: string;
  revision: number;
  /** ISO 8601 UTC */
  changedAt: string;
  data: Readonly<Record<string, unknown>>;
}

/** What others disclosed on the person of one case, by section. */
export interface JointFile {
  caseReference: string;
  person: string;
  sections: Readonly<Record<string, readonly DisclosedRecord[]>>;
}

/** How often, on a day, a category was withheld, and why. */
export interface WithholdingCount {
  publisher: string;
  receiver: string;
  eventType: string;
  category: string;
  reason: string;
  count: number;
}

/** A page of the access log. */
export interface EntryPage {
  entries: { index: number; entry: DeliveryEntry }[];
  next: string | null;
}

/** An institution's own computer system, as it would use Łącznik: the public APIs with the institution's token. */
export class InstitutionSystem {
  private readonly edge: CalledApp;

  constructor(
    readonly id: string,
    readonly name: string,
    private readonly client: ApiClient,
    private readonly urls: RegionAccess['urls'],
  ) {
    this.edge = id.startsWith('PUP-') ? 'pup-registry' : 'ops-benefits';
  }

  /** The address at the institution's edge. */
  edgeUrl(path: string): string {
    return `${this.urls[this.edge]}${path}`;
  }

  openCase(opening: Partial<OpenCase>): Promise<{ caseReference: string; person: string }> {
    return this.client.post(this.edgeUrl('/v1/cases'), opening);
  }

  publish(section: string, record: object): Promise<{ status: string }> {
    return this.client.post(this.edgeUrl(`/v1/${section}`), record);
  }

  /** Streams an NDJSON file; yields the answers as they come, the summary last. */
  publishFile(path: string): AsyncGenerator<LineAnswer> {
    return this.client.upload(this.edgeUrl('/v1/publications'), createReadStream(path));
  }

  /** Publishes nothing. @throws Error while the edge does not know the institution */
  async tryToPublish(): Promise<void> {
    for await (const answer of this.client.upload<LineAnswer>(this.edgeUrl('/v1/publications'), '')) {
      if (answer.done) return;
    }
  }

  jointFile(caseReference: string): Promise<JointFile> {
    return this.client.get(this.edgeUrl(`/v1/joint-files/${encodeURIComponent(caseReference)}`));
  }

  /** What follows `after` in the feed; waits up to `wait` seconds for something new. */
  feed(after: number, { limit = 1000, wait = 0 } = {}): Promise<FeedPage> {
    return this.client.get(`${this.urls.delivery}/v1/feed?after=${after}&limit=${limit}&wait=${wait}`);
  }

  /** The number of the last delivery; 0 where there was none. */
  async lastSequence(): Promise<number> {
    return (await this.feed(0, { limit: 1 })).last;
  }

  /** What was withheld from the institution, or of what it published. */
  async withholdings(): Promise<WithholdingCount[]> {
    const url = `${this.urls['privacy-gateway']}/v1/withholdings`;
    return (await this.client.get<{ withholdings: WithholdingCount[] }>(url)).withholdings;
  }
}

import { createReadStream } from 'node:fs';
import {
  type AddressValues,
  type CaseOpening,
  type CaseView,
  type FeedPage,
  type JointFile,
  type LineAnswer,
  LIST_WITHHOLDINGS,
  OPEN_CASE,
  type Operation,
  pathOf,
  type PublicationAnswer,
  PUBLISH_RECORD,
  PUBLISH_STREAM,
  READ_FEED,
  READ_JOINT_FILE,
  type StreamSummary,
  type WithholdingCount,
  type WithholdingList,
} from '@lacznik/contracts';
import type { ApiClient } from './api-client';
import type { CalledApp, RegionAccess } from './region-access';

/** The answer to one line of a publication stream, or its summary. */
export type StreamLine = Partial<LineAnswer & StreamSummary>;

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

  openCase(opening: Partial<CaseOpening>): Promise<CaseView> {
    return this.client.post(this.edgeUrl(OPEN_CASE), opening);
  }

  publish(section: string, record: object): Promise<PublicationAnswer> {
    return this.client.post(this.edgeUrl(PUBLISH_RECORD, { section }), record);
  }

  /** Streams an NDJSON file; yields the answers as they come, the summary last. */
  publishFile(path: string): AsyncGenerator<StreamLine> {
    return this.client.upload(this.edgeUrl(PUBLISH_STREAM), createReadStream(path));
  }

  /** Publishes nothing. @throws Error while the edge does not know the institution */
  async tryToPublish(): Promise<void> {
    for await (const answer of this.client.upload<StreamLine>(this.edgeUrl(PUBLISH_STREAM), '')) {
      if (answer.done) return;
    }
  }

  jointFile(caseReference: string): Promise<JointFile> {
    return this.client.get(this.edgeUrl(READ_JOINT_FILE, { caseReference }));
  }

  /** What follows `after` in the feed; waits up to `wait` seconds for something new. */
  feed(after: number, { limit = 1000, wait = 0 } = {}): Promise<FeedPage> {
    return this.client.get(`${this.urls.delivery}${pathOf(READ_FEED, {}, { after, limit, wait })}`);
  }

  /** The number of the last delivery; 0 where there was none. */
  async lastSequence(): Promise<number> {
    return (await this.feed(0, { limit: 1 })).last;
  }

  /** What was withheld from the institution, or of what it published. */
  async withholdings(): Promise<WithholdingCount[]> {
    const url = `${this.urls['privacy-gateway']}${pathOf(LIST_WITHHOLDINGS)}`;
    return (await this.client.get<WithholdingList>(url)).withholdings;
  }

  /** The address of an operation at the institution's edge. */
  private edgeUrl(operation: Operation, parameters?: AddressValues): string {
    return `${this.urls[this.edge]}${pathOf(operation, parameters)}`;
  }
}

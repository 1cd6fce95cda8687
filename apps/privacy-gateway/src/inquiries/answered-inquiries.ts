import type { EntityManager } from 'typeorm';
import { isWaitedFor } from './answer-of';
import { lockInquiriesByRequest } from './inquiries.store';
import type { Inquiry, InquirySource } from './inquiry';
import { findSources, saveSources } from './inquiry-sources.store';

/** An inquiry with everybody who is to answer it. */
export interface InquiryWithSources {
  inquiry: Inquiry;
  sources: readonly InquirySource[];
}

/** The inquiries that statements of one transaction answer, locked until it ends. */
export class AnsweredInquiries {
  private readonly touched = new Set<InquirySource>();
  private readonly concluded = new Set<Inquiry>();

  private constructor(private readonly sources: readonly InquirySource[]) {}

  /** Those that live and were asked under these requests. Before persons and cases are locked. */
  static async lock(transaction: EntityManager, requestIds: readonly string[]): Promise<AnsweredInquiries> {
    if (requestIds.length === 0) return new AnsweredInquiries([]);
    const inquiries = await lockInquiriesByRequest(transaction, requestIds);
    return new AnsweredInquiries(await findSources(transaction, inquiries));
  }

  /** Who was asked under this request for a publisher, and may answer: the edge that was asked last. */
  sourceOf(requestId: string, publisher: string): InquirySource | undefined {
    return this.sources.find((source) => source.requestId === requestId && source.publisher === publisher);
  }

  /** Notes that a source, if it is one, has sent something. */
  touch(source: InquirySource | undefined): void {
    if (source) this.touched.add(source);
  }

  /** Notes that a source has sent everything. */
  conclude(source: InquirySource): void {
    source.isAnswered = true;
    this.touched.add(source);
    this.concluded.add(source.inquiry);
  }

  /** Saves what has come, once it is decided on. @returns those that nobody is waited for any more */
  async save(transaction: EntityManager): Promise<InquiryWithSources[]> {
    await saveSources(transaction, [...this.touched]);
    return Array.from(this.concluded, (inquiry) => ({
      inquiry,
      sources: this.sources.filter((source) => source.inquiry === inquiry),
    })).filter(({ sources }) => !sources.some(isWaitedFor));
  }
}

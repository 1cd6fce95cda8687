import {
  ASK_INQUIRY,
  type AskedInquiry,
  type InquiryDetails,
  type InquiryListQuery,
  type InquiryQuestion,
  type InquiryView,
  LIST_INQUIRIES,
  READ_INQUIRY,
} from '@lacznik/contracts';
import type { Caller } from './calls/caller';
import type { CallOptions } from './calls/call-types';

/** Questions about one person each, and what was answered. */
export class Inquiries {
  constructor(private readonly caller: Caller) {}

  /**
   * What others have on a person now. Where `answered` is false, more may come within 7 days: ask again, or {@link read} it.
   * @throws ProblemError `outside-caseload` as a warning, `too-many-inquiries`
   */
  ask(question: InquiryQuestion, options: CallOptions = {}): Promise<AskedInquiry> {
    return this.caller.call(ASK_INQUIRY, { ...options, body: question });
  }

  /** With whom it is about and what has come since. @throws ProblemError `not-found` where there is no such inquiry */
  async read(id: string, options: CallOptions = {}): Promise<InquiryDetails> {
    const query = { format: 'json' } as const;
    return (await this.caller.call(READ_INQUIRY, { ...options, parameters: { id }, query })) as InquiryDetails;
  }

  /** The same as a PDF in Polish, in place of a certificate. */
  async print(id: string, options: CallOptions = {}): Promise<Buffer> {
    const query = { format: 'pdf' } as const;
    return (await this.caller.call(READ_INQUIRY, { ...options, parameters: { id }, query })) as Buffer;
  }

  /** All of them, the latest first; or those alone whose confirmation by a second person is in a state. */
  async *list({ confirmation, ...options }: CallOptions & Pick<InquiryListQuery, 'confirmation'> = {}): AsyncGenerator<
    InquiryView,
    void,
    undefined
  > {
    for (let after: string | undefined; ;) {
      const { inquiries, next } = await this.caller.call(LIST_INQUIRIES, {
        ...options,
        query: { after, confirmation },
      });
      yield* inquiries;
      if (next === undefined) return;
      after = next;
    }
  }
}

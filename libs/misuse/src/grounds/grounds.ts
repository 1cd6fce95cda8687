/** A time during which something entitles; without `to` it still does. */
export interface Span {
  from: number;
  to?: number | undefined;
}

/** A case as the log knows it. */
export interface CaseGround {
  person: string;
  spans: readonly Span[];
}

/** A process as the log knows it. */
export interface ProcessGround extends Span {
  person: string;
  parties: readonly [string, string];
}

/** A question that was asked. */
export interface InquiryGround {
  institution: string;
  person: string;
  askedAt: number;
}

/** What the log knows that can entitle an access. */
export interface Grounds {
  caseOf: (institution: string, caseReference: string) => CaseGround | undefined;
  processOf: (processId: string) => ProcessGround | undefined;
  inquiryOf: (inquiryId: string) => InquiryGround | undefined;
}

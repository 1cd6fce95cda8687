import type { InquiryClaim } from '@lacznik/contracts';
import type { Decision } from '@lacznik/decision';
import type { Recipient } from '../delivery/entitled';

/** For how long an inquiry entitles to what is sent to answer it, where not everybody has answered. */
export const MAX_OPEN_DAYS = 7;

/** What an institution asks about a person: it entitles to the answers, and to nothing else. */
export interface Inquiry extends Recipient {
  inquiryId: string;
  /** The identity that was asked about, under the hub's pseudonym. */
  person: string;
  /** Names of the sections that are asked for. */
  sections: readonly string[];
  /** Of a match: its fields, as `section.field`. */
  claimed: readonly string[];
  /** What is claimed: kept until it was answered. */
  claims: readonly InquiryClaim[];
  isExceptional: boolean;
  actorRole: string;
  traceparent?: string;
  /** The day on which it was asked, `YYYY-MM-DD`. */
  askedOn: string;
  /** How often it was answered as a whole. */
  revision: number;
}

/** What came of one section at one source. */
export interface SectionOutcome {
  isDisclosed: boolean;
  /** Why something was withheld. */
  reasons: readonly string[];
}

/** What of a record was compared with claims, which discloses it. */
export interface Match extends Pick<Decision, 'categories' | 'withheld' | 'agreement' | 'consent'> {
  section: string;
  fields: readonly string[];
  policyVersion: string;
  /** Places of claims that the record has, and of those that it has another value for. */
  held: readonly number[];
  failed: readonly number[];
}

/** What has come of one source so far. */
export interface SourceOutcome {
  /** By the section's name. */
  sections: Readonly<Record<string, SectionOutcome>>;
  matches: readonly Match[];
}

/** One publisher as a source of what is asked under one identity of the person. */
export interface InquirySource {
  inquiry: Inquiry;
  /** The hub's pseudonym under which it is asked. */
  person: string;
  publisher: string;
  /** Of those asked for, the ones that it publishes. */
  sections: readonly string[];
  /** The edge that is asked, under this request; none where no edge serves it, or nothing is to be asked. */
  edge?: string;
  requestId?: string;
  isAnswered: boolean;
  /** Grows with each record on which is decided. */
  outcome: SourceOutcome;
}

export const NO_OUTCOME: SourceOutcome = { sections: {}, matches: [] };

/** Whether only claims are compared. */
export function isMatch({ claimed }: Pick<Inquiry, 'claimed'>): boolean {
  return claimed.length > 0;
}

/** Adds what came of one record, or of none. */
export function addOutcome(
  outcome: SourceOutcome,
  section: string,
  added: SectionOutcome,
  match?: Match,
): SourceOutcome {
  const { isDisclosed = false, reasons = [] } = outcome.sections[section] ?? {};
  const joined: SectionOutcome = {
    isDisclosed: isDisclosed || added.isDisclosed,
    reasons: [...new Set([...reasons, ...added.reasons])],
  };
  return {
    sections: { ...outcome.sections, [section]: joined },
    matches: match ? [...outcome.matches, match] : outcome.matches,
  };
}

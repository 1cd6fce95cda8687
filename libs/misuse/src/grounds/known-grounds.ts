import type { Access } from '../facts/access';
import type { CaseFact, LogFact, ProcessFact } from '../facts/log-fact';
import type { CaseGround, Grounds, InquiryGround, ProcessGround, Span } from './grounds';

interface KnownCase extends CaseGround {
  spans: Span[];
}

/** Grounds gathered from the log's facts in the order of time. */
export class KnownGrounds implements Grounds {
  private readonly cases = new Map<string, KnownCase>();
  private readonly processes = new Map<string, ProcessGround>();
  private readonly processesByPerson = new Map<string, string[]>();
  private readonly inquiries = new Map<string, InquiryGround>();

  learn(fact: LogFact): void {
    if (fact.kind === 'case') this.learnCase(fact);
    else if (fact.kind === 'process') this.learnProcess(fact);
    else if (fact.kind === 'access' && fact.act !== 'view') this.learnInquiry(fact);
  }

  /** What ended, or was asked, before then is forgotten: no limit reaches that far. */
  forgetBefore(at: number): void {
    for (const [key, { spans }] of this.cases) if (endOf(spans.at(-1)) < at) this.cases.delete(key);
    for (const [id, process] of this.processes) if (endOf(process) < at) this.processes.delete(id);
    for (const [person, ids] of this.processesByPerson)
      if (ids.every((id) => !this.processes.has(id))) this.processesByPerson.delete(person);
    for (const [id, { askedAt }] of this.inquiries) if (askedAt < at) this.inquiries.delete(id);
  }

  caseOf(institution: string, caseReference: string): CaseGround | undefined {
    return this.cases.get(caseKey(institution, caseReference));
  }

  processOf(processId: string): ProcessGround | undefined {
    return this.processes.get(processId);
  }

  /** Those that have not been forgotten. */
  processesOn(person: string): readonly ProcessGround[] {
    return (this.processesByPerson.get(person) ?? []).flatMap((id) => this.processes.get(id) ?? []);
  }

  inquiryOf(inquiryId: string): InquiryGround | undefined {
    return this.inquiries.get(inquiryId);
  }

  private learnCase({ institution, caseReference, person, status, at }: CaseFact): void {
    const key = caseKey(institution, caseReference);
    const known = this.cases.get(key) ?? { person, spans: [] };
    this.cases.set(key, known);
    const last = known.spans.at(-1);
    if (status !== 'closed') known.spans.push({ from: at });
    else if (last) last.to = at;
  }

  private learnProcess({ processId, person, parties, at, ended }: ProcessFact): void {
    const from = this.processes.get(processId)?.from ?? at;
    if (from === at) this.processesByPerson.set(person, [...(this.processesByPerson.get(person) ?? []), processId]);
    this.processes.set(processId, { person, parties, from, ...(ended ? { to: at } : {}) });
  }

  private learnInquiry({ inquiryId, institution, person, at }: Access): void {
    if (inquiryId !== undefined) this.inquiries.set(inquiryId, { institution, person, askedAt: at });
  }
}

function caseKey(institution: string, caseReference: string): string {
  return `${institution} ${caseReference}`;
}

function endOf(span: Span | undefined): number {
  return span?.to ?? Infinity;
}

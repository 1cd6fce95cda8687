import type { Access, CaseFact, LogFact, WorkFact } from '@lacznik/misuse';
import type { OfficeCase, Worker } from './office';

/** What an access is beside its time, who and whom. */
type Looking = Partial<Pick<Access, 'act' | 'ground' | 'inquiryId' | 'exceptional' | 'refused'>>;

/** The log of a year, as it is written. */
export class YearLog {
  readonly facts: LogFact[] = [];
  private next = 1;

  newId(): string {
    return String(this.next++);
  }

  /** @returns the entry's id */
  look(worker: Worker, about: { person: string; caseReference: string }, at: number, what: Looking = {}): string {
    const { institution, workerTag } = worker;
    const { person, caseReference } = about;
    const id = this.newId();
    this.facts.push({ kind: 'access', id, at, institution, workerTag, person, caseReference, act: 'view', ...what });
    return id;
  }

  /** A question and, a moment later, the look at its answer. @returns the ids of both entries */
  ask(
    worker: Worker,
    about: { person: string; caseReference: string },
    at: number,
    what: Omit<Looking, 'inquiryId'> = {},
  ): string[] {
    const inquiryId = `inquiry-${this.newId()}`;
    const asked = this.look(worker, about, at, { act: 'inquiry', ...what, inquiryId });
    const seen = this.look(worker, about, at + 20_000, { ground: { kind: 'inquiry', reference: inquiryId } });
    return [asked, seen];
  }

  /** A question whether something is so. @returns the entry's id */
  match(
    worker: Worker,
    about: { person: string; caseReference: string },
    at: number,
    what: Pick<Looking, 'ground'>,
  ): string {
    return this.look(worker, about, at, { act: 'match', inquiryId: `match-${this.newId()}`, ...what });
  }

  work(worker: Worker, about: OfficeCase, at: number, work: WorkFact['work']): string {
    const { institution, workerTag } = worker;
    const { person, caseReference } = about;
    const id = this.newId();
    this.facts.push({ kind: 'work', id, at, institution, workerTag, person, caseReference, work });
    return id;
  }

  /** A case is opened, by a worker or by the institution's system. @returns the entry's id, where it was a worker */
  open(about: OfficeCase, by?: Worker): string | undefined {
    const { institution, person, caseReference, openedAt } = about;
    this.facts.push({ kind: 'case', at: openedAt, institution, person, caseReference, status: 'open' });
    return by && this.work(by, about, openedAt + 1, 'case-opening');
  }

  close(about: OfficeCase, at: number, unused?: true): void {
    const { institution, person, caseReference } = about;
    const closed: CaseFact = { kind: 'case', at, institution, person, caseReference, status: 'closed', unused };
    this.facts.push(closed);
  }

  process(processId: string, about: OfficeCase, other: string, at: number, ended: boolean): void {
    const { person, institution } = about;
    this.facts.push({ kind: 'process', processId, person, parties: [institution, other], at, ended });
  }

  /** In the order of time. */
  inOrder(): LogFact[] {
    return this.facts.toSorted((a, b) => a.at - b.at);
  }
}

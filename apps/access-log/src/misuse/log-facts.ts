import { ANNOUNCEMENTS, PLANS, type ProcessKind, PROMOTIONS, REFERRALS } from '@lacznik/casework';
import type { ProcessEntry, SequencedEntry, ViewEntry, InquiryEntry, CaseEntry } from '@lacznik/contracts';
import type { Access, Ground, GroundKind, LogFact, WorkFact } from '@lacznik/misuse';

/** An entry, with what stands beside it in no leaf. */
export interface ReadEntry {
  year: number;
  /** Of the leaf in its year's log, from 0. */
  index: number;
  entry: SequencedEntry;
  /** The same of a person in every year; where the key was erased, of one year. */
  person: string;
  /** Undefined where no user acted, or it was deleted. */
  workerTag?: string | undefined;
}

const GROUND_OF: Readonly<Record<ProcessKind, GroundKind>> = {
  REFERRAL: 'referral',
  PLAN: 'plan',
  ANNOUNCEMENT: 'announcement',
  PROMOTION: 'promotion',
};
const FINAL_STATES: Readonly<Record<ProcessKind, readonly (string | undefined)[]>> = {
  REFERRAL: REFERRALS.final,
  PLAN: PLANS.final,
  ANNOUNCEMENT: ANNOUNCEMENTS.final,
  PROMOTION: PROMOTIONS.final,
};
const CASE_VIEWS = { 'case-opening': true, 'case-closing': true, 'case-reopening': true } as const;

/** What the review learns of a case. */
type CaseChanged = Pick<CaseEntry, 'time' | 'receiving' | 'caseReference' | 'status' | 'reason'>;

/** Tells the review what the log says, entry by entry in the order of time. */
export class LogFacts {
  private readonly cases = new Set<string>();

  /**
   * @param confirmed ids of the inquiries outside the caseload that a second person has confirmed
   * @param hasExpired whether there were earlier years, of whose cases nothing is known any more
   */
  constructor(
    private readonly confirmed: ReadonlySet<string>,
    private readonly hasExpired: boolean,
  ) {}

  factsOf(read: ReadEntry): LogFact[] {
    const { entry } = read;
    if (entry.kind === 'view') return [...this.expiredCase(read, entry), viewFact(read, entry)];
    if (entry.kind === 'inquiry') return this.inquiryFacts(read, entry);
    if (entry.kind === 'process') return processFacts(read, entry);
    return entry.kind === 'case' ? [this.caseFact(read, entry)] : [];
  }

  private caseFact({ person }: ReadEntry, { time, receiving, caseReference, status, reason }: CaseChanged): LogFact {
    this.cases.add(`${receiving} ${caseReference}`);
    const about = { at: Date.parse(time), institution: receiving, person, caseReference, status };
    return { kind: 'case', ...about, ...(reason === 'unused' ? { unused: true as const } : {}) };
  }

  /** What was opened in a year that has expired is believed of its edge, until the log says that it was closed. */
  private expiredCase(read: ReadEntry, { ground, time, receiving, caseReference }: ViewEntry): LogFact[] {
    if (!this.hasExpired || !isOfCase(ground) || this.cases.has(`${receiving} ${caseReference}`)) return [];
    return [this.caseFact(read, { time, receiving, caseReference, status: 'open' })];
  }

  /** Of a system's questions nobody has to ask why. */
  private inquiryFacts(read: ReadEntry, entry: InquiryEntry): LogFact[] {
    const { status, inquiryId, claimed, isExceptional, sealedUser, refused } = entry;
    const isQuestion = status === 'asked' || (status === 'refused' && refused === 'excluded');
    if (!isQuestion || sealedUser === undefined) return [];
    const exceptional = isExceptional ? { confirmed: this.confirmed.has(inquiryId) } : undefined;
    const ground = exceptional ? undefined : this.groundOf(entry);
    const act = claimed === undefined ? 'inquiry' : 'match';
    return [{ ...accessOf(read, entry), act, inquiryId, ground, exceptional, refused: refused && true }];
  }

  /** A question within the caseload that names no case was asked for an application: of that the edge alone knows. */
  private groundOf({ receiving, caseReference: reference }: InquiryEntry): Ground {
    return { kind: this.cases.has(`${receiving} ${reference}`) ? 'case' : 'application', reference };
  }
}

function viewFact(read: ReadEntry, entry: ViewEntry): LogFact {
  const access = accessOf(read, entry);
  if (entry.refused) return { ...access, act: 'view', refused: true };
  const { id, at, institution, workerTag, person, caseReference } = access;
  if (isCaseWork(entry.view))
    return { kind: 'work', id, at, institution, workerTag, person, caseReference, work: entry.view };
  return { ...access, act: 'view', ground: statedGround(entry) };
}

/** What an edge of before said no ground of is taken for what it was: the answer to an inquiry, or a case. */
function statedGround(entry: ViewEntry): Ground | undefined {
  const { view, caseReference, inquiryId, processId } = entry;
  const kind = entry.ground ?? (view === 'inquiry' ? 'inquiry' : 'case');
  return { kind, reference: processId ?? (kind === 'inquiry' ? inquiryId : undefined) ?? caseReference };
}

function processFacts(read: ReadEntry, entry: ProcessEntry): LogFact[] {
  const { status, processId, process, disclosing, receiving, state } = entry;
  if (status === 'seen' && read.workerTag !== undefined)
    return [{ ...accessOf(read, entry), act: 'view', ground: { kind: GROUND_OF[process], reference: processId } }];
  if (status !== 'accepted') return [];
  const { id, at, workerTag, person, caseReference } = accessOf(read, entry);
  const step = { kind: 'process', at, processId, person, parties: [disclosing, receiving] as const } as const;
  const work: WorkFact = {
    kind: 'work',
    id,
    at,
    institution: disclosing,
    workerTag,
    person,
    work: 'step',
    caseReference,
  };
  return [{ ...step, ended: FINAL_STATES[process].includes(state) }, ...(read.workerTag === undefined ? [] : [work])];
}

function accessOf(
  { year, index, person, workerTag }: ReadEntry,
  { time, receiving, caseReference }: Pick<ViewEntry, 'time' | 'receiving' | 'caseReference'>,
): Omit<Access, 'act'> {
  const id = `${year}/${index}`;
  // Whoever's tag was deleted is somebody else each time.
  return {
    kind: 'access',
    id,
    at: Date.parse(time),
    institution: receiving,
    workerTag: workerTag ?? id,
    person,
    caseReference,
  };
}

function isOfCase(ground: ViewEntry['ground']): boolean {
  return ground === 'case' || ground === 'hand-over';
}

function isCaseWork(view: ViewEntry['view']): view is keyof typeof CASE_VIEWS {
  return Object.hasOwn(CASE_VIEWS, view);
}

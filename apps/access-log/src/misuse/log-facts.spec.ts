import {
  type CaseEntry,
  type InquiryEntry,
  MISUSE_REASONS,
  type ProcessEntry,
  type SequencedEntry,
  VIEW_GROUNDS,
  type ViewEntry,
} from '@lacznik/contracts';
import { GROUND_KINDS, REASONS } from '@lacznik/misuse';
import { LogFacts, type ReadEntry } from './log-facts';

const COMMON = {
  time: '2026-01-05T10:00:00.000Z',
  receiving: 'OPS-260604',
  person: 'p2026-a',
  legalBasis: 'ups-105-1',
  purpose: 'social-work',
  caseReference: 'S/1',
  traceId: '',
};
const VIEW: ViewEntry = {
  ...COMMON,
  kind: 'view',
  view: 'joint-file',
  sealedUser: 'a..b.c.d',
  actorRole: 'caseworker',
};
const CASE: CaseEntry = { ...COMMON, kind: 'case', status: 'open' };
const INQUIRY: InquiryEntry = {
  ...COMMON,
  kind: 'inquiry',
  status: 'asked',
  inquiryId: 'I',
  sections: ['registrations'],
  actorRole: 'caseworker',
  sealedUser: 'a..b.c.d',
};
const STEP: ProcessEntry = {
  ...COMMON,
  kind: 'process',
  status: 'accepted',
  processId: 'P',
  process: 'REFERRAL',
  disclosing: 'PUP-2606',
  version: 1,
  state: 'SENT',
  actorRole: 'caseworker',
};

function read(entry: SequencedEntry | Omit<SequencedEntry, 'personNumber'>, workerTag?: string): ReadEntry {
  return { year: 2026, index: 3, entry: entry as SequencedEntry, person: 'a', workerTag };
}

describe('what the log says to the review', () => {
  const facts = new LogFacts(new Set(['I2']), false);

  it('has the words that the rules know', () => {
    expect(VIEW_GROUNDS).toEqual(GROUND_KINDS);
    expect(MISUSE_REASONS).toEqual(REASONS);
  });

  it.each<[string, Partial<ViewEntry>, object]>([
    ['by the ground that the edge said', { ground: 'case' }, { ground: { kind: 'case', reference: 'S/1' } }],
    ['of before by its case', {}, { ground: { kind: 'case', reference: 'S/1' } }],
    [
      'of an answer by its inquiry',
      { view: 'inquiry', inquiryId: 'I' },
      { ground: { kind: 'inquiry', reference: 'I' } },
    ],
    ['of a process by its id', { ground: 'plan', processId: 'P' }, { ground: { kind: 'plan', reference: 'P' } }],
    ['that was refused as one', { view: 'case-closing', refused: 'excluded' }, { kind: 'access', refused: true }],
    ['that changed a case as work', { view: 'case-opening' }, { kind: 'work', work: 'case-opening' }],
  ])('is a view %s', (_, change, expected) => {
    expect(facts.factsOf(read({ ...VIEW, ...change }, 'T'))).toMatchObject([
      { workerTag: 'T', id: '2026/3', ...expected },
    ]);
  });

  it('takes users whose tag was deleted for somebody else each time', () => {
    expect(facts.factsOf(read(VIEW))).toMatchObject([{ workerTag: '2026/3' }]);
  });

  it('is a question, outside the caseload with whether it was confirmed, and by a match what it is', () => {
    const claimed = ['registrations.status'];
    expect(facts.factsOf(read({ ...INQUIRY, claimed, isExceptional: true }))).toMatchObject([
      { act: 'match', exceptional: { confirmed: false } },
    ]);
    const confirmed = { ...INQUIRY, inquiryId: 'I2', isExceptional: true };
    expect(facts.factsOf(read(confirmed))).toMatchObject([{ act: 'inquiry', exceptional: { confirmed: true } }]);
    for (const other of [{ status: 'answered' as const }, { sealedUser: undefined }])
      expect(facts.factsOf(read({ ...INQUIRY, ...other }))).toEqual([]);
  });

  it('is within the caseload a question on a case that is known, or else on what the edge alone knows', () => {
    const fresh = new LogFacts(new Set(), false);
    expect(fresh.factsOf(read(INQUIRY))).toMatchObject([{ ground: { kind: 'application', reference: 'S/1' } }]);
    fresh.factsOf(read(CASE));
    expect(fresh.factsOf(read(INQUIRY))).toMatchObject([{ ground: { kind: 'case', reference: 'S/1' } }]);
  });

  it('believes the edge of a case from a year that has expired, and not where none has', () => {
    const stated = { ...VIEW, ground: 'case' as const };
    const later = new LogFacts(new Set(), true);
    expect(later.factsOf(read(stated))).toMatchObject([{ kind: 'case', status: 'open' }, { kind: 'access' }]);
    expect(later.factsOf(read(stated))).toMatchObject([{ kind: 'access' }]);
    const handed = { ...VIEW, ground: 'hand-over' as const, caseReference: 'S/2' };
    expect(later.factsOf(read(handed))).toMatchObject([{ kind: 'case', status: 'open' }, { kind: 'access' }]);
    expect(new LogFacts(new Set(), true).factsOf(read(VIEW))).toMatchObject([{ kind: 'access' }]);
    expect(new LogFacts(new Set(), false).factsOf(read(stated))).toMatchObject([{ kind: 'access' }]);
  });

  it('is a step with what it ends and who made it, and somebody’s opening a process as a view', () => {
    expect(facts.factsOf(read(STEP))).toMatchObject([{ kind: 'process', processId: 'P', ended: false }]);
    expect(facts.factsOf(read({ ...STEP, state: 'DONE' }, 'T'))).toMatchObject([
      { ended: true, parties: ['PUP-2606', 'OPS-260604'] },
      { kind: 'work', work: 'step', institution: 'PUP-2606' },
    ]);
    const { state: _, ...seen } = { ...STEP, status: 'seen' as const };
    expect(facts.factsOf(read(seen, 'T'))).toMatchObject([
      { kind: 'access', institution: 'OPS-260604', ground: { kind: 'referral', reference: 'P' } },
    ]);
  });
});

import { check, type Dictionaries, JointPlanView, READ_JOINT_PLAN, shapeOf } from '@lacznik/contracts';
import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import { elementsOf, pdfStructure } from '../../../../test/harness/pdf-structure';
import { pdfText } from '../../../../test/harness/pdf-text';
import { planPdf } from './plan-pdf';

const SUPPORT = {
  lost: [{ side: 'welfare' as const, kind: 'zasiłek okresowy', amountGrosze: 41_800 }],
  startsAtGrosze: 41_800,
  firstMonth: '2026-07',
  stages: [
    { months: 2, percent: 100 },
    { months: 1, percent: 50 },
    { months: 1, percent: 0 },
  ],
  endsWith: ['JOB_LOST' as const],
};

function view(change: Partial<JointPlanView> = {}): JointPlanView {
  const example = check(shapeOf(JointPlanView), READ_JOINT_PLAN.example.answer, '');
  if (!example.ok) throw new Error('the example is none');
  return { ...example.value, ...change };
}

function print(plan: JointPlanView): Promise<Buffer> {
  const names = {
    'OPS-260604': 'Ośrodek Pomocy Społecznej w Opatowie',
    'PUP-2606': 'Powiatowy Urząd Pracy w Opatowie',
  };
  const dictionaries = SHIPPED_DICTIONARIES as Dictionaries;
  return planPdf({ plan, institution: 'PUP-2606', names, dictionaries, madeAt: '2026-06-02T08:00:00.000Z' });
}
const textOf = async (plan: JointPlanView): Promise<string> =>
  pdfText(await print(plan))
    .join('\n')
    .replaceAll(/\s+/gu, ' ');

function agreed(change: Partial<JointPlanView> = {}): JointPlanView {
  const { proposal } = view();
  if (!proposal) throw new Error('the example proposes nothing');
  const adviser = { ...proposal.content.adviser, worker: 'Jan Nowak' };
  const content = { ...proposal.content, adviser, support: SUPPORT };
  const version = {
    contentHash: proposal.contentHash,
    content,
    proposedBy: 'labour',
    approvedBy: 'welfare',
    approvedOn: '2026-03-04',
  } as const;
  return view({ state: 'AGREED', proposal: undefined, agreed: [version], ...change });
}

describe('the joint plan as the person gets it', () => {
  it('says in plain words who does what until when, and what is paid', async () => {
    const progress = { '1': { state: 'RUNNING' as const, from: '2026-03-05', to: '2026-06-30' } };
    const text = await textOf(agreed({ progress, paid: { '2026-07': 41_800 } }));
    for (const part of [
      'Powiatowy Urząd Pracy w Opatowie i Ośrodek Pomocy Społecznej w Opatowie',
      'Plan obowiązuje od 04.03.2026.',
      'Zatrudnienie na część etatu.',
      'Ośrodek Pomocy Społecznej w Opatowie: pracownik socjalny.',
      'Spłata zaległości',
      'od 05.03.2026 do 30.06.2026',
      'trwa',
      '07.2026 418,00 zł 418,00 zł',
      '09.2026 209,00 zł –',
      'gdy straci Pan/Pani pracę',
    ])
      expect(text).toContain(part);
  });

  it('never names the worker, nor what was found of the person’s needs', async () => {
    const text = await textOf(agreed());
    expect(text).not.toContain('Nowak');
    expect(text).not.toContain('Zaległości w czynszu');
  });

  it.each<[string, Partial<JointPlanView>, string]>([
    ['a proposal', { agreed: [], proposal: view().proposal, state: 'PROPOSED' }, 'To jest propozycja.'],
    ['one that is frozen', { state: 'FROZEN' }, 'Plan jest wstrzymany'],
    ['one that has ended', { state: 'CLOSED', outcome: 'GOAL_REACHED' }, 'Plan jest zakończony.'],
    ['one that has expired', { state: 'CLOSED', outcome: 'EXPIRED' }, 'Plan wygasł.'],
  ])('says where it stands: %s', async (_, change, words) => {
    expect(await textOf(agreed(change))).toContain(words);
  });

  it('is tagged: headings, and tables with their header cells', async () => {
    const structure = pdfStructure(await print(agreed()));
    expect(elementsOf(structure, 'TH').length).toBe(7);
    expect(elementsOf(structure, 'H1').length + elementsOf(structure, 'H2').length).toBeGreaterThan(3);
  });
});

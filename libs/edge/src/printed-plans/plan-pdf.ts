import {
  monthlySupport,
  type PersonStand,
  type StepOwner,
  type StepState,
  type SupportEnding,
} from '@lacznik/casework';
import { type Dictionaries, type JointPlanView, nameOn } from '@lacznik/contracts';
import { type Block, type Cell, type Column, writePdf } from '@lacznik/pdf';
import { amountInZlotys, dayInFigures, dayInWords } from '@lacznik/polish';

/** What is printed of a joint plan. */
export interface PrintedPlan {
  plan: JointPlanView;
  /** Of the institution that prints it. */
  institution: string;
  /** Names of institutions by their ids. */
  names: Readonly<Record<string, string>>;
  dictionaries: Pick<Dictionaries, 'legalBases'>;
  /** ISO 8601 UTC */
  madeAt: string;
}

type Content = JointPlanView['agreed'][number]['content'];

const TITLE = 'Wspólny plan działania';
const STEPS: readonly Column[] = [
  { title: 'Co będzie zrobione', width: 190 },
  { title: 'Kto to zrobi', width: 120 },
  { title: 'Kiedy', width: 95 },
  { title: 'Na jakim etapie', width: 90 },
];
const SUPPORT: readonly Column[] = [
  { title: 'Miesiąc', width: 165 },
  { title: 'Ile dostanie Pan/Pani', width: 165 },
  { title: 'Wypłacono', width: 165 },
];
const STATES: Readonly<Record<StepState, string>> = {
  PLANNED: 'zaplanowano',
  RUNNING: 'trwa',
  DONE: 'zrobiono',
  BROKEN_OFF: 'przerwano',
};
const STANDS: Readonly<Record<PersonStand, string>> = {
  SIGNED: 'Zgodził się Pan / zgodziła się Pani na ten plan i podpisał/podpisała go.',
  AGREED_BY_WORD: 'Zgodził się Pan / zgodziła się Pani na ten plan ustnie.',
  REFUSED: 'Nie zgodził się Pan / nie zgodziła się Pani na ten plan.',
  NOT_PRESENT: 'Nie było Pana/Pani przy ustalaniu planu.',
};
const ENDINGS: Readonly<Record<SupportEnding, string>> = {
  JOB_LOST: 'gdy straci Pan/Pani pracę',
  INCOME_ABOVE_LIMIT: 'gdy dochód przekroczy granicę',
  PLAN_CLOSED: 'gdy plan się zakończy',
  PERSON_RESIGNED: 'gdy Pan/Pani zrezygnuje',
};
const NONE = 'Planu jeszcze nie zatwierdziły obie instytucje. To jest propozycja.';
const RIGHTS =
  'Może Pan/Pani poprosić doradcę o wyjaśnienie każdego punktu i o zmianę planu. O tym, komu i kiedy przekazano Pana/Pani dane, powie instytucja, która drukuje ten plan.';

/** The plan as the person gets it: in plain Polish, A4, tagged, without the name of any worker. The same input gives the same bytes. */
export function planPdf(printed: PrintedPlan): Promise<Buffer> {
  const { madeAt } = printed;
  const footer = `${TITLE}, wydrukowano ${dayInWords(madeAt)} r.`;
  return writePdf(planBlocks(printed), { title: TITLE, footer, creator: 'Łącznik', madeAt: new Date(madeAt) });
}

function planBlocks(printed: PrintedPlan): Block[] {
  const { plan } = printed;
  const content = plan.agreed.at(-1)?.content ?? plan.proposal?.content;
  const institutions = [printed.institution, plan.other].map((id) => nameOf(printed, id));
  return [
    { kind: 'paragraph', text: TITLE, style: 'title', spaceBefore: 0 },
    paragraph(`Ustalają go razem: ${institutions.join(' i ')}.`, 8),
    paragraph(standingOf(plan), 4),
    ...(content === undefined ? [] : contentBlocks(content, printed)),
    paragraph(RIGHTS, 16),
  ];
}

function standingOf({ agreed, state, outcome }: JointPlanView): string {
  const inForce = agreed.at(-1);
  if (inForce === undefined) return NONE;
  if (state === 'CLOSED') return outcome === 'EXPIRED' ? 'Plan wygasł.' : 'Plan jest zakończony.';
  if (state === 'FROZEN') return 'Plan jest wstrzymany, bo jedna z instytucji zakończyła sprawę.';
  return `Plan obowiązuje od ${dayInFigures(inForce.approvedOn)}. Zatwierdziły go obie instytucje.`;
}

function contentBlocks(content: Content, printed: PrintedPlan): Block[] {
  const { adviser, personStand, support } = content;
  return [
    heading('Cel'),
    paragraph(content.goal, 4),
    heading('Kto Panu/Pani pomaga'),
    paragraph(`${nameOf(printed, adviser.institution)}: ${adviser.role}.`, 4),
    heading('Krok po kroku'),
    { kind: 'table', columns: STEPS, rows: stepRows(content, printed), spaceBefore: 6 },
    heading('Pana/Pani zdanie'),
    paragraph(STANDS[personStand], 4),
    ...(support === undefined ? [] : supportBlocks(support, printed.plan)),
  ];
}

function stepRows({ steps }: Content, printed: PrintedPlan): Cell[][] {
  return steps.map((step) => {
    const { id, title, owner, legalBasis, managedElsewhere } = step;
    const { state, from, to } = printed.plan.progress[id] ?? { ...step, state: 'PLANNED' as const };
    const elsewhere = managedElsewhere === undefined ? [] : [`prowadzi to inny system: ${managedElsewhere.system}`];
    return [
      cells([title, nameOn(printed.dictionaries.legalBases, legalBasis, from), ...elsewhere]),
      cells([ownerOf(owner, printed)]),
      cells([`od ${dayInFigures(from)}`, `do ${dayInFigures(to)}`]),
      cells([STATES[state]]),
    ];
  });
}

function ownerOf(owner: StepOwner, { plan, institution, names }: PrintedPlan): string {
  if (owner === 'person') return 'Pan/Pani';
  if (owner === 'ngo') return 'organizacja';
  const id = owner === plan.actor ? institution : plan.other;
  return names[id] ?? id;
}

function supportBlocks(support: NonNullable<Content['support']>, { paid }: JointPlanView): Block[] {
  const months = monthlySupport(support);
  const rows = months.map(({ month, amountGrosze }) => [
    cells([monthInFigures(month)]),
    cells([amountInZlotys(amountGrosze)]),
    cells([paid[month] === undefined ? '–' : amountInZlotys(paid[month])]),
  ]);
  return [
    heading('Wsparcie po podjęciu pracy'),
    paragraph('Gdy podejmie Pan/Pani pracę, straci Pan/Pani część świadczeń. W zamian dostanie Pan/Pani:', 4),
    { kind: 'table', columns: SUPPORT, rows, spaceBefore: 6 },
    paragraph(`Wsparcie kończy się wcześniej: ${support.endsWith.map((one) => ENDINGS[one]).join(', ')}.`, 6),
  ];
}

function nameOf({ names }: PrintedPlan, institution: string): string {
  return names[institution] ?? institution;
}

/** `YYYY-MM` as `MM.YYYY`. */
function monthInFigures(month: string): string {
  const [year, number] = month.split('-');
  return `${number}.${year}`;
}

function heading(text: string): Block {
  return { kind: 'paragraph', text, style: 'heading', spaceBefore: 16, keepsWithNext: true };
}

function cells(lines: readonly string[]): Cell {
  return lines.map((text) => ({ text, style: 'cell' }));
}

function paragraph(text: string, spaceBefore: number): Block {
  return { kind: 'paragraph', text, style: 'text', spaceBefore };
}

import { type Fault, fillText, type Refusal, REFUSAL_SENTENCES, type RefusalCode } from '@lacznik/casework';
import { HUB_STEP_REFUSALS, type StepRefusal } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';

/** What is wrong with a field, in place of what the state does not allow. */
const FIELD_FAULTS: readonly RefusalCode[] = [
  'field-missing',
  'field-not-valid',
  'pesel-in-text',
  'over-the-limit',
  'sum-differs',
  'unknown-reference',
];

type HubRefusal = (typeof HUB_STEP_REFUSALS)[number];

const HUB_SENTENCES: Readonly<Record<HubRefusal, string>> = {
  'unknown-process':
    'The hub knows no such process, or has ended it. / Węzeł nie zna takiego procesu albo już go zakończył.',
  'not-a-party': 'Your institution is no party of it, or speaks as another one. / Instytucja nie jest jego stroną.',
  'institution-not-active': 'Your institution does not take part at present. / Instytucja obecnie nie uczestniczy.',
  'other-not-active':
    'The other institution does not take part at present. / Druga instytucja obecnie nie uczestniczy w wymianie.',
  'legal-basis-not-valid':
    'By this legal basis the other institution may not learn of it: not today, not for this purpose, or not in another county. / ' +
    'Ta podstawa prawna na to nie pozwala: dziś, w tym celu albo w innym powiecie.',
  'purpose-not-valid': 'This purpose does not hold today. / Ten cel dziś nie obowiązuje.',
  'no-agreement':
    'No agreement between the two institutions is in force for it: have one signed. / Brak obowiązującego porozumienia między instytucjami.',
  'no-consent': 'The person has given no consent that holds. / Brak obowiązującej zgody osoby.',
  restriction: 'The person’s data are restricted (GDPR art. 18). / Przetwarzanie danych osoby jest ograniczone.',
  'not-processed':
    'The hub could not process it and will not do so later: make it anew. Where that is refused too, whoever runs the hub has to see to its dead letters. / ' +
    'Węzeł nie mógł przetworzyć tego kroku i nie zrobi tego później: wykonaj go ponownie, a gdy to nie pomoże, powiadom operatora węzła.',
};

/** What a caller may do instead. */
export type Instead = Pick<Refusal, 'allowedActions' | 'presentVersion'>;

/** A step that the edge itself refuses. @param root where in the request its fields stand */
export function refusedHere(
  { code, parts, ...instead }: Pick<Refusal, 'code' | 'parts' | 'allowedActions' | 'presentVersion'>,
  root: 'content' | 'command',
): LacznikError {
  if (!FIELD_FAULTS.includes(code)) return refused(code, sentenceOf(code, parts), instead);
  const field = (parts['field'] ?? '').replace(`${root}.`, '');
  return faultIn({ code, parts }, `${root}.${field}`);
}

/** What is wrong with a field. @param path where in the request it stands */
export function faultIn({ code, parts }: Fault, path = parts['field'] ?? ''): LacznikError {
  const problem = code === 'pesel-in-text' ? 'pesel-in-field' : 'validation-failed';
  return new LacznikError(problem, sentenceOf(code, parts), { path, place: { reason: code } });
}

/** A step that the hub has refused. */
export function refusedByHub(reason: StepRefusal, instead: Instead): LacznikError {
  return refused(reason, isHubRefusal(reason) ? HUB_SENTENCES[reason] : sentenceOf(reason, {}), instead);
}

function refused(reason: StepRefusal, detail: string, { allowedActions, presentVersion }: Instead): LacznikError {
  const code = reason === 'stale-version' ? 'version-conflict' : 'step-refused';
  return new LacznikError(code, detail, {
    place: { reason, allowedActions: [...allowedActions], presentVersion },
  });
}

function sentenceOf(code: RefusalCode, parts: Readonly<Record<string, string>>): string {
  const { en, pl } = REFUSAL_SENTENCES[code];
  const named = { field: '?', limit: '?', sum: '?', from: '?', ...parts };
  return `${fillText(en, named)} / ${fillText(pl, named)}`;
}

function isHubRefusal(reason: StepRefusal): reason is HubRefusal {
  return (HUB_STEP_REFUSALS as readonly string[]).includes(reason);
}

export function processConflict(path: 'processId' | 'stepId'): LacznikError {
  const detail = 'This id stands for another one, or for one that says something else. Use a new id.';
  return new LacznikError('process-conflict', detail, { path });
}

export function noKeyOfReceiver(receiver: string, path: string): LacznikError {
  const detail =
    `The directory has no public key of ${receiver}, so nobody could encrypt for it alone whom this is about. Whoever runs its edge makes ` +
    'one (docs/keys.md), and the operator of the hub enters it in the directory. / Brak klucza publicznego tej instytucji w katalogu.';
  return new LacznikError('no-key-of-receiver', detail, { path });
}

export function noCaseOnPerson(): LacznikError {
  const detail =
    'Your institution has no case open on this person under that reference: open it first. / ' +
    'Instytucja nie prowadzi otwartej sprawy tej osoby pod tym znakiem.';
  return new LacznikError('outside-caseload', detail, { path: 'caseReference' });
}

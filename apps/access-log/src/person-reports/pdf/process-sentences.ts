import {
  ANNOUNCEMENT_STEP_SENTENCES,
  type Catalogue,
  fillText,
  PLAN_COMMAND_SENTENCES,
  type ProcessKind,
  PROMOTION_STEP_SENTENCES,
  REFERRAL_STEP_SENTENCES,
  sentenceOfStep,
} from '@lacznik/casework';
import type { ProcessEntry } from '@lacznik/contracts';

/** What ids and codes in an entry are called on its day. */
interface StepNames {
  nameOf: (institution: string) => string;
  /** Of the legal basis. */
  basis: string;
}

const SENTENCES: Readonly<Record<ProcessKind, Partial<Catalogue<string>>>> = {
  REFERRAL: REFERRAL_STEP_SENTENCES,
  PLAN: PLAN_COMMAND_SENTENCES,
  ANNOUNCEMENT: ANNOUNCEMENT_STEP_SENTENCES,
  PROMOTION: PROMOTION_STEP_SENTENCES,
};

const PROCESSES: Readonly<Record<ProcessKind, string>> = {
  REFERRAL: 'skierowanie',
  PLAN: 'wspólny plan działania',
  ANNOUNCEMENT: 'zapowiedź działania',
  PROMOTION: 'polecenie do pracy po kontrakcie socjalnym',
};

/** Lines that tell the person concerned of a step of a referral, a joint plan, an announced action or a promotion. */
export function stepInPolish(entry: ProcessEntry, names: StepNames): string[] {
  const { status, process, receiving } = entry;
  if (status === 'received') return [`${names.nameOf(receiving)}: doręczono (${PROCESSES[process]})`];
  if (status === 'seen') return [`${names.nameOf(receiving)}: otwarto (${PROCESSES[process]})`];
  const said = sentenceOf(entry, names);
  return status === 'accepted' ? [said] : ['Próba, której nie dopuszczono:', said];
}

function sentenceOf({ process, command, actor = '', disclosing, receiving }: ProcessEntry, names: StepNames): string {
  const [institution, other] = [names.nameOf(disclosing), names.nameOf(receiving)];
  const [sender, receiver] = actor.startsWith('receiver') ? [other, institution] : [institution, other];
  const text = (command && sentenceOfStep(SENTENCES[process], command)?.person.pl) ?? PROCESSES[process];
  return fillText(text, { institution, other, sender, receiver, basis: names.basis });
}

import type { InsuranceWatch, NextMove } from '../insurance-watch/insurance';
import { type BothLanguages, type Catalogue, fillText, sentence } from './sentence';

/** Parts of `GAP`: `{day}`, `{by}`. */
export const INSURANCE_SENTENCES: Catalogue<InsuranceWatch['state']> = {
  GAP: sentence(
    [
      'Od dnia {day} osoba nie ma ubezpieczenia zdrowotnego; jest czas do dnia {by}.',
      'From {day} on the person has no health insurance; there is time until {by}.',
    ],
    [
      'Od dnia {day} nie ma Pan/Pani ubezpieczenia zdrowotnego; jest czas do dnia {by}.',
      'From {day} on you have no health insurance; there is time until {by}.',
    ],
  ),
  CLOSED: sentence(
    [
      'Ubezpieczenie zdrowotne trwa bez przerwy: jest nowy tytuł.',
      'Health insurance goes on without a gap: there is a new title.',
    ],
    ['Pana/Pani ubezpieczenie zdrowotne trwa bez przerwy.', 'Your health insurance goes on without a gap.'],
  ),
  COVERED: sentence(
    ['Osoba ma ubezpieczenie zdrowotne.', 'The person has health insurance.'],
    ['Ma Pan/Pani ubezpieczenie zdrowotne.', 'You have health insurance.'],
  ),
  DIED: sentence(
    ['Osoba zmarła; ubezpieczenia się nie śledzi.', 'The person has died; insurance is watched no longer.'],
    ['Ubezpieczenia się nie śledzi.', 'Insurance is watched no longer.'],
  ),
};

export const INSURANCE_MOVE_WORDS: Readonly<Record<NextMove['what'], BothLanguages>> = {
  OPEN_TITLE: { pl: 'zgłosić osobę do ubezpieczenia zdrowotnego', en: 'register the person for health insurance' },
  DECIDE_COVER: { pl: 'wydać decyzję o prawie do świadczeń zdrowotnych', en: 'decide on the right to health care' },
  REGISTER: { pl: 'zarejestrować się w urzędzie pracy', en: 'register at the labour office' },
};

const MOVER_WORDS: Readonly<Record<NextMove['who'], BothLanguages>> = {
  LABOUR: { pl: 'Urząd pracy ma', en: 'The labour office has to' },
  WELFARE: { pl: 'Ośrodek pomocy społecznej ma', en: 'The welfare centre has to' },
  PERSON: { pl: 'Osoba ma', en: 'The person has to' },
};

/** What a worker is told of a person's insurance: the first day without, and whose move it is by when. Days as each language writes them. */
export function insuranceSentence(watch: InsuranceWatch): BothLanguages {
  const { worker } = INSURANCE_SENTENCES[watch.state];
  if (watch.state !== 'GAP') return worker;
  const { firstDayWithout, by, move } = watch;
  const [who, what] = [MOVER_WORDS[move.who], INSURANCE_MOVE_WORDS[move.what]];
  const inFigures = (day: string): string => day.split('-').toReversed().join('.');
  const pl = fillText(worker.pl, { day: inFigures(firstDayWithout), by: inFigures(by) });
  const en = fillText(worker.en, { day: firstDayWithout, by });
  return { pl: `${pl} ${who.pl} ${what.pl}.`, en: `${en} ${who.en} ${what.en}.` };
}

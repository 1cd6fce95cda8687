import type { ChainLink, InBothLanguages } from '@lacznik/contracts';

/** What a reason of the decision says, of which link of the chain, and what would have to be true instead. */
export interface ReasonWords {
  link: ChainLink;
  /** In a few words, of whoever wanted it. */
  brief: InBothLanguages;
  sentence: InBothLanguages;
  nextStep: InBothLanguages;
}

type Both = [pl: string, en: string];

function words(link: ChainLink, brief: Both, sentence: Both, nextStep: Both): ReasonWords {
  return { link, brief: both(brief), sentence: both(sentence), nextStep: both(nextStep) };
}

function both([pl, en]: Both): InBothLanguages {
  return { pl, en };
}

const ASK_OPERATOR: Both = ['Proszę zwrócić się do operatora.', 'Ask the operator.'];

/** By the reasons of the decision. */
export const REASON_WORDS = {
  'unknown-institution': words(
    'institution',
    ['instytucji nie ma w katalogu', 'one of the two is not in the directory'],
    ['Jednej z instytucji nie ma w katalogu.', 'One of the institutions is not in the directory.'],
    ['Operator musi wpisać ją do katalogu.', 'The operator has to enter it in the directory.'],
  ),
  'institution-not-active': words(
    'institution',
    [
      'jedna z instytucji jest zawieszona albo nie uczestniczy w wymianie',
      'one of the two is suspended, or does not take part today',
    ],
    [
      'Jedna z instytucji jest zawieszona, zakończyła działalność albo jeszcze jej nie zaczęła.',
      'One of the institutions is suspended, has ended or has not begun.',
    ],
    [
      'Operator musi przywrócić instytucję; następca zawiera własne porozumienie i otwiera własne sprawy.',
      'The operator has to make it active again; a successor makes its own agreement and opens its own cases.',
    ],
  ),
  'kind-not-valid': words(
    'dictionary',
    ['rodzaj instytucji nie obowiązuje', 'the dictionary has no such kind of institution today'],
    [
      'Rodzaj jednej z instytucji nie obowiązuje w tym dniu.',
      'The kind of one of the institutions does not hold on that day.',
    ],
    ASK_OPERATOR,
  ),
  'case-not-open': words(
    'case',
    ['sprawa nie jest otwarta', 'the case is not open'],
    ['Sprawa odbiorcy nie jest w tym dniu otwarta.', "The receiver's case is not open on that day."],
    ['Odbiorca musi mieć otwartą sprawę dotyczącą tej osoby.', 'The receiver has to have an open case on the person.'],
  ),
  'purpose-unknown': words(
    'dictionary',
    ['nieznany cel', 'the case names a purpose that is not in the dictionary'],
    ['Takiego celu nie ma w słowniku.', 'The dictionary has no such purpose.'],
    ['Sprawę otwiera się w celu, który jest w słowniku.', 'Open the case for a purpose that the dictionary has.'],
  ),
  'purpose-not-valid': words(
    'dictionary',
    ['cel nie obowiązuje', 'the purpose of the case does not hold today'],
    ['Ten cel nie obowiązuje w tym dniu.', 'The purpose does not hold on that day.'],
    ['Sprawę otwiera się na nowo, w celu, który obowiązuje.', 'Open a new case for a purpose that holds.'],
  ),
  'legal-basis-unknown': words(
    'dictionary',
    ['nieznana podstawa prawna', 'the case names a legal basis that is not in the dictionary'],
    ['Takiej podstawy prawnej nie ma w słowniku.', 'The dictionary has no such legal basis.'],
    ['Sprawę otwiera się na podstawie, która jest w słowniku.', 'Open the case on a basis that the dictionary has.'],
  ),
  'legal-basis-not-valid': words(
    'dictionary',
    ['podstawa prawna nie obowiązuje', 'the legal basis of the case does not hold'],
    [
      'Ta podstawa prawna nie obowiązuje w tym dniu albo nie dotyczy takiego odbiorcy.',
      'The legal basis does not hold on that day, or not for such a receiver.',
    ],
    ['Sprawę otwiera się na nowo, na podstawie, która obowiązuje.', 'Open a new case on a basis that holds.'],
  ),
  'no-rule': words(
    'rule',
    ['przepisy nie przewidują takiego udostępnienia', 'no rule of law lets the one disclose to the other'],
    [
      'Żaden przepis nie pozwala instytucjom tego rodzaju przekazywać danych takim odbiorcom.',
      'No rule of law lets institutions of this kind disclose to such receivers.',
    ],
    ['Porozumienie tego nie zmieni: potrzebny jest przepis.', 'No agreement changes that: it takes a rule of law.'],
  ),
  'other-county': words(
    'rule',
    ['inny powiat', 'the two are not of the same county'],
    ['Przepis pozwala na to tylko w obrębie jednego powiatu.', 'The rule of law allows it within one county only.'],
    ['Porozumienie tego nie zmieni: potrzebny jest przepis.', 'No agreement changes that: it takes a rule of law.'],
  ),
  'no-agreement': words(
    'agreement',
    ['brak porozumienia', 'the two have no agreement'],
    ['Nie ma porozumienia w tym kierunku.', 'There is no agreement in this direction.'],
    ['Koordynatorzy obu stron muszą podpisać porozumienie.', 'The coordinators of both parties have to sign one.'],
  ),
  'agreement-not-active': words(
    'agreement',
    ['porozumienie jest zawieszone albo nie obowiązuje', 'their agreement is suspended, ended, or not yet in force'],
    [
      'Porozumienie nie obowiązuje w tym dniu: jest niepodpisane, zawieszone albo wygasło, lub jeszcze nie weszło w życie.',
      'The agreement is not in force on that day: it is unsigned, suspended or has ended, or has not begun.',
    ],
    [
      'Kto je zawiesił, może je wznowić; inaczej trzeba podpisać nowe albo poczekać na pierwszy dzień.',
      'Whoever suspended it may resume it; otherwise sign one, or wait for its first day.',
    ],
  ),
  'purpose-outside-agreement': words(
    'agreement',
    ['porozumienie nie obejmuje celu sprawy', 'their agreement is not for the purpose of the case'],
    ['Porozumienie nie obejmuje tego celu.', 'The agreement is not for this purpose.'],
    ['Koordynatorzy mogą zawrzeć porozumienie także w tym celu.', 'The coordinators may agree on this purpose too.'],
  ),
  'basis-outside-agreement': words(
    'agreement',
    ['porozumienie nie obejmuje podstawy prawnej sprawy', 'their agreement is not for the legal basis of the case'],
    ['Porozumienie nie obejmuje tej podstawy prawnej.', 'The agreement is not for this legal basis.'],
    [
      'Koordynatorzy mogą zawrzeć porozumienie także na tej podstawie.',
      'The coordinators may agree on this basis too.',
    ],
  ),
  'section-outside-agreement': words(
    'scope',
    ['porozumienie nie obejmuje danych tego rodzaju', 'their agreement leaves records of this kind out'],
    ['Porozumienie nie obejmuje tego działu danych.', 'The agreement does not have this section.'],
    ['Koordynatorzy mogą objąć ten dział porozumieniem.', 'The coordinators may agree on this section.'],
  ),
  'category-not-valid': words(
    'dictionary',
    ['kategoria danych nie obowiązuje', 'the dictionary does not have this category today'],
    ['Ta kategoria danych nie obowiązuje w tym dniu.', 'The category does not hold on that day.'],
    ASK_OPERATOR,
  ),
  'outside-legal-scope': words(
    'rule',
    ['poza zakresem określonym w przepisach', 'the law does not let this category go there'],
    [
      'Żaden przepis nie pozwala przekazywać tej kategorii takiemu odbiorcy.',
      'No rule of law lets this category go to such a receiver.',
    ],
    ['Porozumienie tego nie zmieni: potrzebny jest przepis.', 'No agreement changes that: it takes a rule of law.'],
  ),
  'must-be-named-in-agreement': words(
    'scope',
    ['porozumienie nie obejmuje tych danych', 'their agreement does not name this category, as the law demands'],
    [
      'Tę kategorię wolno przekazać tylko wtedy, gdy porozumienie wymienia ją osobno.',
      'This category may go only where an agreement names it by itself.',
    ],
    [
      'Koordynatorzy mogą wymienić tę kategorię w porozumieniu (additionalCategories).',
      'The coordinators may name it in an agreement (additionalCategories).',
    ],
  ),
  'outside-agreement-scope': words(
    'scope',
    ['poza zakresem porozumienia', 'the scope of their agreement leaves this category out'],
    ['Żadne obowiązujące porozumienie nie obejmuje tej kategorii.', 'No agreement in force has this category.'],
    ['Koordynatorzy mogą objąć tę kategorię porozumieniem.', 'The coordinators may agree on this category.'],
  ),
  'consent-missing': words(
    'consent',
    ['brak zgody osoby, której dane dotyczą', 'the person has not consented, or no longer does'],
    ['Potrzebna jest zgoda osoby.', 'It takes the consent of the person.'],
    ['Osoba może wyrazić zgodę.', 'The person may consent.'],
  ),
  'outside-consent': words(
    'consent',
    ['zgoda nie obejmuje tych danych', 'the consent of the person leaves this category out'],
    ['Zgoda osoby nie obejmuje tej kategorii.', "The person's consent does not have this category."],
    ['Osoba może wyrazić szerszą zgodę.', 'The person may consent to more.'],
  ),
  'not-subscribed': words(
    'interest',
    ['instytucja nie chce otrzymywać tego działu danych', 'the receiver does not want records of this kind'],
    ['Odbiorca nie chce otrzymywać tego działu danych.', 'The receiver does not want this section.'],
    [
      'Odbiorca może dodać ten dział do działów, które go interesują (PUT /v1/sections-of-interest).',
      'The receiver may take it up among its sections of interest (PUT /v1/sections-of-interest).',
    ],
  ),
  restriction: words(
    'consent',
    [
      'osoba wniosła sprzeciw i zażądała ograniczenia przetwarzania',
      'the person objected, and asked that nothing is disclosed until that is decided on',
    ],
    [
      'Osoba wniosła sprzeciw i zażądała ograniczenia przetwarzania.',
      'The person objected, and asked that nothing is disclosed until that is decided on.',
    ],
    [
      'Koordynator instytucji, która publikuje, rozpatruje sprzeciw.',
      "The publisher's coordinator decides on the objection.",
    ],
  ),
} as const satisfies Readonly<Record<string, ReasonWords>>;

/** In a few words; an unknown one as it is. */
export function reasonInPolish(reason: string): string {
  return briefOf(reason)?.pl ?? reason;
}

/** The same in English. */
export function reasonInEnglish(reason: string): string {
  return briefOf(reason)?.en ?? reason;
}

function briefOf(reason: string): InBothLanguages | undefined {
  return (REASON_WORDS as Readonly<Record<string, ReasonWords>>)[reason]?.brief;
}

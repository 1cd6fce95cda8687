import type { ChainLink, ExplainedCaseState, InBothLanguages } from '@lacznik/contracts';
import type { WithholdingReason } from '@lacznik/decision';

/** What a reason of the decision says, of which link of the chain, and what would have to be true instead. */
export interface ReasonWords {
  link: ChainLink;
  sentence: InBothLanguages;
  nextStep: InBothLanguages;
}

function words(link: ChainLink, sentence: [pl: string, en: string], nextStep: [pl: string, en: string]): ReasonWords {
  return { link, sentence: both(...sentence), nextStep: both(...nextStep) };
}

function both(pl: string, en: string): InBothLanguages {
  return { pl, en };
}

const ASK_OPERATOR: [string, string] = ['Proszę zwrócić się do operatora.', 'Ask the operator.'];

/** Every reason in words. */
export const REASON_WORDS: Readonly<Record<WithholdingReason, ReasonWords>> = {
  'unknown-institution': words(
    'institution',
    ['Jednej z instytucji nie ma w katalogu.', 'One of the institutions is not in the directory.'],
    ['Operator musi wpisać ją do katalogu.', 'The operator has to enter it in the directory.'],
  ),
  'institution-not-active': words(
    'institution',
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
    [
      'Rodzaj jednej z instytucji nie obowiązuje w tym dniu.',
      'The kind of one of the institutions does not hold on that day.',
    ],
    ASK_OPERATOR,
  ),
  'case-not-open': words(
    'case',
    ['Sprawa odbiorcy nie jest w tym dniu otwarta.', "The receiver's case is not open on that day."],
    ['Odbiorca musi mieć otwartą sprawę dotyczącą tej osoby.', 'The receiver has to have an open case on the person.'],
  ),
  'purpose-unknown': words(
    'dictionary',
    ['Takiego celu nie ma w słowniku.', 'The dictionary has no such purpose.'],
    ['Sprawę otwiera się w celu, który jest w słowniku.', 'Open the case for a purpose that the dictionary has.'],
  ),
  'purpose-not-valid': words(
    'dictionary',
    ['Ten cel nie obowiązuje w tym dniu.', 'The purpose does not hold on that day.'],
    ['Sprawę otwiera się na nowo, w celu, który obowiązuje.', 'Open a new case for a purpose that holds.'],
  ),
  'legal-basis-unknown': words(
    'dictionary',
    ['Takiej podstawy prawnej nie ma w słowniku.', 'The dictionary has no such legal basis.'],
    ['Sprawę otwiera się na podstawie, która jest w słowniku.', 'Open the case on a basis that the dictionary has.'],
  ),
  'legal-basis-not-valid': words(
    'dictionary',
    [
      'Ta podstawa prawna nie obowiązuje w tym dniu albo nie dotyczy takiego odbiorcy.',
      'The legal basis does not hold on that day, or not for such a receiver.',
    ],
    ['Sprawę otwiera się na nowo, na podstawie, która obowiązuje.', 'Open a new case on a basis that holds.'],
  ),
  'no-rule': words(
    'rule',
    [
      'Żaden przepis nie pozwala instytucjom tego rodzaju przekazywać danych takim odbiorcom.',
      'No rule of law lets institutions of this kind disclose to such receivers.',
    ],
    ['Porozumienie tego nie zmieni: potrzebny jest przepis.', 'No agreement changes that: it takes a rule of law.'],
  ),
  'other-county': words(
    'rule',
    ['Przepis pozwala na to tylko w obrębie jednego powiatu.', 'The rule of law allows it within one county only.'],
    ['Porozumienie tego nie zmieni: potrzebny jest przepis.', 'No agreement changes that: it takes a rule of law.'],
  ),
  'no-agreement': words(
    'agreement',
    ['Nie ma porozumienia w tym kierunku.', 'There is no agreement in this direction.'],
    ['Koordynatorzy obu stron muszą podpisać porozumienie.', 'The coordinators of both parties have to sign one.'],
  ),
  'agreement-not-active': words(
    'agreement',
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
    ['Porozumienie nie obejmuje tego celu.', 'The agreement is not for this purpose.'],
    ['Koordynatorzy mogą zawrzeć porozumienie także w tym celu.', 'The coordinators may agree on this purpose too.'],
  ),
  'basis-outside-agreement': words(
    'agreement',
    ['Porozumienie nie obejmuje tej podstawy prawnej.', 'The agreement is not for this legal basis.'],
    [
      'Koordynatorzy mogą zawrzeć porozumienie także na tej podstawie.',
      'The coordinators may agree on this basis too.',
    ],
  ),
  'section-outside-agreement': words(
    'scope',
    ['Porozumienie nie obejmuje tego działu danych.', 'The agreement does not have this section.'],
    ['Koordynatorzy mogą objąć ten dział porozumieniem.', 'The coordinators may agree on this section.'],
  ),
  'category-not-valid': words(
    'dictionary',
    ['Ta kategoria danych nie obowiązuje w tym dniu.', 'The category does not hold on that day.'],
    ASK_OPERATOR,
  ),
  'outside-legal-scope': words(
    'rule',
    [
      'Żaden przepis nie pozwala przekazywać tej kategorii takiemu odbiorcy.',
      'No rule of law lets this category go to such a receiver.',
    ],
    ['Porozumienie tego nie zmieni: potrzebny jest przepis.', 'No agreement changes that: it takes a rule of law.'],
  ),
  'must-be-named-in-agreement': words(
    'scope',
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
    ['Żadne obowiązujące porozumienie nie obejmuje tej kategorii.', 'No agreement in force has this category.'],
    ['Koordynatorzy mogą objąć tę kategorię porozumieniem.', 'The coordinators may agree on this category.'],
  ),
  'consent-missing': words(
    'consent',
    ['Potrzebna jest zgoda osoby.', 'It takes the consent of the person.'],
    ['Osoba może wyrazić zgodę.', 'The person may consent.'],
  ),
  'outside-consent': words(
    'consent',
    ['Zgoda osoby nie obejmuje tej kategorii.', "The person's consent does not have this category."],
    ['Osoba może wyrazić szerszą zgodę.', 'The person may consent to more.'],
  ),
  'not-subscribed': words(
    'interest',
    ['Odbiorca nie chce otrzymywać tego działu danych.', 'The receiver does not want this section.'],
    [
      'Odbiorca może dodać ten dział do działów, które go interesują (PUT /v1/sections-of-interest).',
      'The receiver may take it up among its sections of interest (PUT /v1/sections-of-interest).',
    ],
  ),
  restriction: words(
    'consent',
    [
      'Osoba wniosła sprzeciw i zażądała ograniczenia przetwarzania.',
      'The person objected, and asked that nothing is disclosed until that is decided on.',
    ],
    [
      'Koordynator instytucji, która publikuje, rozpatruje sprzeciw.',
      "The publisher's coordinator decides on the objection.",
    ],
  ),
};

/** Of what nothing stands in the way of. */
export const DISCLOSED = both('Te pola są przekazywane.', 'These fields are disclosed.');

/** Of the link that only its owner learns of. */
export const CASE_WORDS: Readonly<Record<ExplainedCaseState, InBothLanguages>> = {
  needed: both(
    'Potrzebna jest otwarta sprawa odbiorcy dotycząca danej osoby.',
    'A case would be needed: an open one of the receiver, on the person.',
  ),
  open: both('Sprawa jest w tym dniu otwarta.', 'The case is open on that day.'),
  'not-begun': both('Sprawa zaczyna się po tym dniu.', 'The case begins after that day.'),
  closed: both('Sprawa jest w tym dniu zamknięta.', 'The case is closed on that day.'),
};

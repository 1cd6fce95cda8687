import type { RefusalCode } from '../processes/refusal';
import type { BothLanguages } from './sentence';

/** Why a worker's step was refused, and what to do. The parts are those of the refusal. */
export const REFUSAL_SENTENCES: Readonly<Record<RefusalCode, BothLanguages>> = {
  'process-ended': {
    pl: 'Proces się zakończył; nic go już nie zmieni.',
    en: 'The process has ended; nothing changes it any more.',
  },
  'not-in-this-state': { pl: 'W tym stanie nie można tego zrobić.', en: 'This cannot be done in this state.' },
  'not-your-move': { pl: 'To może zrobić tylko druga strona.', en: 'Only the other side can do this.' },
  'condition-not-met': {
    pl: 'Teraz nie można tego zrobić: na przykład nikt nie pyta albo działanie jest wstrzymane.',
    en: 'This cannot be done now: nothing was asked, say, or it is on hold.',
  },
  'stale-version': {
    pl: 'Ktoś był szybszy. Proszę zobaczyć obecny stan i zdecydować ponownie.',
    en: 'Somebody was faster. See what holds now, and decide again.',
  },
  'step-pending': {
    pl: 'Poprzedni krok czeka jeszcze na potwierdzenie.',
    en: 'The step before still waits to be confirmed.',
  },
  'field-missing': { pl: 'Brakuje pola: {field}.', en: 'A field is missing: {field}.' },
  'field-not-valid': {
    pl: 'Wartość pola nie jest możliwa: {field}.',
    en: 'The value of a field is not possible: {field}.',
  },
  'pesel-in-text': {
    pl: 'W polu {field} jest numer PESEL. Proszę go usunąć.',
    en: 'The field {field} holds a PESEL. Take it out.',
  },
  'over-the-limit': {
    pl: 'Wartość pola {field} przekracza granicę: {limit}.',
    en: 'The value of {field} is above its limit: {limit}.',
  },
  'hash-differs': {
    pl: 'Zatwierdzana wersja jest inna niż proponowana.',
    en: 'The version approved is not the one proposed.',
  },
  'not-the-owner': { pl: 'Działanie zmienia tylko jego właściciel.', en: 'Only its owner moves a step.' },
  'too-early': { pl: 'Można to zrobić dopiero od dnia: {from}.', en: 'This can be done from {from} on.' },
  'sum-differs': {
    pl: 'Kwota w polu {field} powinna wynosić {sum} gr.',
    en: 'The amount in {field} should be {sum} grosze.',
  },
  'unknown-reference': {
    pl: 'Pole {field} wskazuje coś, czego nie ma.',
    en: 'The field {field} names something that is not there.',
  },
};

import type { PromotionCommandName, PromotionState } from '../promotions/promotion';
import { type Catalogue, sentence } from './sentence';

/** Parts: `{sender}`, `{receiver}`. Whoever says no, or nothing, is told that it changes nothing for them. */
export const PROMOTION_STATE_SENTENCES: Catalogue<PromotionState> = {
  UNPROPOSED: sentence(
    ['Polecenia do pracy nie zaproponowano.', 'No promotion to a job was proposed.'],
    ['Nikt nie zaproponował, aby polecić Pana/Panią do pracy.', 'Nobody has proposed to promote you to a job.'],
  ),
  PROPOSED: sentence(
    [
      'Kontrakt socjalny się zakończył; osoby nie zapytano jeszcze o ofertę: {sender}.',
      'The social contract has ended; {sender} has not asked the person about an offer yet.',
    ],
    [
      '{receiver} wie, że Pana/Pani kontrakt socjalny się zakończył. Żaden pracodawca o tym nie wie.',
      '{receiver} knows that your social contract has ended. No employer does.',
    ],
  ),
  ASKED: sentence(
    [
      'Osobę zapytano o zgodę na jedną ofertę; nie ma odpowiedzi.',
      'The person was asked about one offer; no answer yet.',
    ],
    [
      'Zapytano Pana/Panią, czy wolno powiedzieć o Panu/Pani pracodawcy. Brak odpowiedzi nie wpływa na świadczenia.',
      'You were asked whether an employer may be told of you. No answer has no effect on benefits.',
    ],
  ),
  YES: sentence(
    ['Osoba zgodziła się na tę ofertę.', 'The person has consented to this offer.'],
    [
      'Zgodził(a) się Pan/Pani, aby powiedzieć o Panu/Pani jednemu pracodawcy. Zgodę można cofnąć.',
      'You have consented that one employer is told of you. You may withdraw it.',
    ],
  ),
  NO: sentence(
    [
      'Osoba nie zgodziła się na tę ofertę; nie wpływa to na świadczenia i nie pokazuje się tego pracodawcy.',
      'The person has not consented to this offer; it has no effect on benefits and is shown to no employer.',
    ],
    [
      'Nie zgodził(a) się Pan/Pani. Nie wpływa to na świadczenia i żaden pracodawca o tym nie wie.',
      'You have not consented. It has no effect on benefits, and no employer knows of it.',
    ],
  ),
  EXPIRED: sentence(
    [
      'Osoba nie odpowiedziała w terminie; nie wpływa to na świadczenia i nie pokazuje się tego pracodawcy.',
      'The person did not answer in time; it has no effect on benefits and is shown to no employer.',
    ],
    [
      'Termin odpowiedzi minął. Nie wpływa to na świadczenia i żaden pracodawca o tym nie wie.',
      'The time to answer is over. It has no effect on benefits, and no employer knows of it.',
    ],
  ),
  CANNOT_ASK: sentence(
    ['Osoby nie można zapytać.', 'The person cannot be asked.'],
    [
      'Nie udało się Pana/Pani zapytać. Żaden pracodawca o niczym nie wie.',
      'You could not be asked. No employer knows of anything.',
    ],
  ),
  WITH_PUP: sentence(
    [
      'Osoba zgodziła się na tę ofertę; {receiver} może ją przedstawić pracodawcy.',
      'The person has consented; {receiver} may tell the employer of them.',
    ],
    [
      '{receiver} może powiedzieć o Panu/Pani temu pracodawcy, na którego się Pan/Pani zgodził(a).',
      '{receiver} may tell the one employer of you to whom you have consented.',
    ],
  ),
  OFFERED: sentence(
    ['Osobę przedstawiono pracodawcy: {receiver}.', '{receiver} has told the employer of the person.'],
    ['Przedstawiono Pana/Panią pracodawcy: {receiver}.', '{receiver} has told the employer of you.'],
  ),
  INTERVIEW: sentence(
    ['Pracodawca zaprasza osobę na rozmowę.', 'The employer invites the person to an interview.'],
    ['Pracodawca zaprasza Pana/Panią na rozmowę.', 'The employer invites you to an interview.'],
  ),
  HIRED: sentence(
    ['Osobę zatrudniono.', 'The person was hired.'],
    ['Pracodawca Pana/Panią zatrudnił.', 'The employer has hired you.'],
  ),
  NOT_HIRED: sentence(
    ['Osoby nie zatrudniono.', 'The person was not hired.'],
    ['Pracodawca Pana/Pani nie zatrudnił.', 'The employer has not hired you.'],
  ),
  WITHDRAWN: sentence(
    [
      'Wycofano się z polecenia; nie wpływa to na świadczenia i nie pokazuje się tego pracodawcy.',
      'It was withdrawn; it has no effect on benefits and is shown to no employer.',
    ],
    [
      'Wycofano się z polecenia Pana/Pani do pracy. Nie wpływa to na świadczenia.',
      'Your promotion to a job was withdrawn. It has no effect on benefits.',
    ],
  ),
};

/** Parts: `{institution}` (who says it), `{sender}`, `{receiver}`, `{basis}`. */
export const PROMOTION_STEP_SENTENCES: Catalogue<PromotionCommandName> = {
  propose: sentence(
    [
      '{sender} powiadamia: {receiver}, że kontrakt socjalny się zakończył, na podstawie: {basis}.',
      '{sender} tells {receiver} that the social contract has ended, under {basis}.',
    ],
    [
      '{sender} powiadamia: {receiver}, że Pana/Pani kontrakt socjalny się zakończył, na podstawie: {basis}.',
      '{sender} tells {receiver} that your social contract has ended, under {basis}.',
    ],
  ),
  'ask-person': sentence(
    [
      '{sender} pyta osobę, czy wolno powiedzieć o niej jednemu pracodawcy.',
      '{sender} asks the person whether one employer may be told of them.',
    ],
    [
      '{sender} pyta, czy wolno powiedzieć o Panu/Pani jednemu pracodawcy.',
      '{sender} asks whether one employer may be told of you.',
    ],
  ),
  consent: sentence(
    ['{sender} zapisuje zgodę osoby na jedną ofertę.', '{sender} records the consent of the person to one offer.'],
    ['{sender} zapisuje Pana/Pani zgodę na jedną ofertę.', '{sender} records your consent to one offer.'],
  ),
  refuse: sentence(
    ['{sender} zapisuje, że osoba się nie zgadza.', '{sender} records that the person does not consent.'],
    [
      '{sender} zapisuje, że się Pan/Pani nie zgadza. Nie wpływa to na świadczenia.',
      '{sender} records that you do not consent. It has no effect on benefits.',
    ],
  ),
  expire: sentence(
    ['Termin odpowiedzi osoby minął: {sender}.', 'The time of the person to answer {sender} is over.'],
    [
      'Termin Pana/Pani odpowiedzi minął: {sender}. Nie wpływa to na świadczenia.',
      'Your time to answer {sender} is over. It has no effect on benefits.',
    ],
  ),
  'cannot-ask': sentence(
    ['{sender} nie może zapytać osoby.', '{sender} cannot ask the person.'],
    ['{sender} nie może Pana/Pani zapytać.', '{sender} cannot ask you.'],
  ),
  'hand-over': sentence(
    [
      '{sender} przekazuje zgodę na jedną ofertę: {receiver}.',
      '{sender} hands the consent to one offer over to {receiver}.',
    ],
    [
      '{sender} przekazuje Pana/Pani zgodę na jedną ofertę: {receiver}.',
      '{sender} hands your consent to one offer over to {receiver}.',
    ],
  ),
  offer: sentence(
    ['{receiver} przedstawia osobę pracodawcy z tej oferty.', '{receiver} tells the employer of the person.'],
    [
      '{receiver} przedstawia Pana/Panią pracodawcy z oferty, na którą się Pan/Pani zgodził(a).',
      '{receiver} tells the employer of the offer that you consented to of you.',
    ],
  ),
  interview: sentence(
    [
      '{receiver} zapisuje, że pracodawca zaprasza osobę na rozmowę.',
      '{receiver} records that the employer invites the person to an interview.',
    ],
    [
      '{receiver} zapisuje, że pracodawca zaprasza Pana/Panią na rozmowę.',
      '{receiver} records that the employer invites you to an interview.',
    ],
  ),
  hire: sentence(
    ['{receiver} zapisuje, że osobę zatrudniono.', '{receiver} records that the person was hired.'],
    ['{receiver} zapisuje, że Pana/Panią zatrudniono.', '{receiver} records that you were hired.'],
  ),
  'not-hire': sentence(
    ['{receiver} zapisuje, że osoby nie zatrudniono.', '{receiver} records that the person was not hired.'],
    ['{receiver} zapisuje, że Pana/Pani nie zatrudniono.', '{receiver} records that you were not hired.'],
  ),
  withdraw: sentence(
    ['{institution} zapisuje, że wycofano się z polecenia.', '{institution} records that it was withdrawn.'],
    [
      '{institution} zapisuje, że wycofano się z polecenia Pana/Pani do pracy. Nie wpływa to na świadczenia.',
      '{institution} records that your promotion to a job was withdrawn. It has no effect on benefits.',
    ],
  ),
};

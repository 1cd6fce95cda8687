import type { ReferralCommandName, ReferralOutcome, ReferralState, RejectCode } from '../referrals/referral';
import { type BothLanguages, type Catalogue, sentence } from './sentence';

/** Parts: `{sender}`, `{receiver}`. */
export const REFERRAL_STATE_SENTENCES: Catalogue<ReferralState> = {
  DRAFT: sentence(
    ['Skierowanie jest szkicem: nikomu go nie wysłano.', 'The referral is a draft: it was sent to nobody.'],
    ['Skierowanie jest przygotowywane.', 'The referral is being prepared.'],
  ),
  SENT: sentence(
    ['Skierowanie czeka na odpowiedź: {receiver}.', 'The referral waits for the answer of {receiver}.'],
    ['Skierowanie czeka na odpowiedź: {receiver}.', 'The referral waits for the answer of {receiver}.'],
  ),
  ACCEPTED: sentence(
    ['{receiver} przyjmuje skierowanie.', '{receiver} has accepted the referral.'],
    ['{receiver} przyjmuje Pana/Pani skierowanie.', '{receiver} has accepted your referral.'],
  ),
  RUNNING: sentence(
    ['Działania według skierowania trwają: {receiver}.', 'What the referral is for is under way at {receiver}.'],
    [
      'Trwają działania, na które Pana/Panią skierowano: {receiver}.',
      'What you were referred to is under way at {receiver}.',
    ],
  ),
  DONE: sentence(
    ['Działania według skierowania zakończono: {receiver}.', 'What the referral is for has ended at {receiver}.'],
    [
      'Działania, na które Pana/Panią skierowano, zakończono: {receiver}.',
      'What you were referred to has ended at {receiver}.',
    ],
  ),
  REJECTED: sentence(
    ['{receiver} nie przyjmuje skierowania.', '{receiver} has not accepted the referral.'],
    ['{receiver} nie przyjmuje Pana/Pani skierowania.', '{receiver} has not accepted your referral.'],
  ),
  WITHDRAWN: sentence(
    ['{sender} cofa skierowanie.', '{sender} has withdrawn the referral.'],
    ['{sender} cofa Pana/Pani skierowanie.', '{sender} has withdrawn your referral.'],
  ),
  VOID: sentence(
    ['Skierowanie jest nieważne: wysłano je przez pomyłkę.', 'The referral is void: it was sent by mistake.'],
    ['Skierowanie wysłano przez pomyłkę i jest nieważne.', 'The referral was sent by mistake and is void.'],
  ),
};

/** Parts: `{sender}`, `{receiver}`, `{basis}`; of a coordinator's step also `{institution}`. */
export const REFERRAL_STEP_SENTENCES: Catalogue<ReferralCommandName> = {
  send: sentence(
    [
      '{sender} kieruje osobę do: {receiver}, na podstawie: {basis}.',
      '{sender} refers the person to {receiver}, under {basis}.',
    ],
    [
      '{sender} kieruje Pana/Panią do: {receiver}, na podstawie: {basis}.',
      '{sender} refers you to {receiver}, under {basis}.',
    ],
  ),
  accept: sentence(
    [
      '{receiver} zawiadamia: {sender}, że przyjmuje skierowanie.',
      '{receiver} tells {sender} that it accepts the referral.',
    ],
    ['{receiver} przyjmuje Pana/Pani skierowanie od: {sender}.', '{receiver} accepts your referral from {sender}.'],
  ),
  reject: sentence(
    [
      '{receiver} zawiadamia: {sender}, że nie przyjmuje skierowania.',
      '{receiver} tells {sender} that it does not accept the referral.',
    ],
    [
      '{receiver} nie przyjmuje Pana/Pani skierowania od: {sender}.',
      '{receiver} does not accept your referral from {sender}.',
    ],
  ),
  start: sentence(
    ['{receiver} zawiadamia: {sender}, że rozpoczyna działania.', '{receiver} tells {sender} that it begins.'],
    [
      '{receiver} rozpoczyna działania, na które Pana/Panią skierowano.',
      '{receiver} begins what you were referred to.',
    ],
  ),
  hold: sentence(
    [
      '{receiver} zawiadamia: {sender}, że wstrzymuje działania.',
      '{receiver} tells {sender} that it puts the referral on hold.',
    ],
    [
      '{receiver} wstrzymuje działania, na które Pana/Panią skierowano.',
      '{receiver} puts what you were referred to on hold.',
    ],
  ),
  resume: sentence(
    ['{receiver} zawiadamia: {sender}, że wznawia działania.', '{receiver} tells {sender} that it resumes.'],
    ['{receiver} wznawia działania, na które Pana/Panią skierowano.', '{receiver} resumes what you were referred to.'],
  ),
  notify: sentence(
    [
      '{receiver} zawiadamia: {sender}, co stało się w pracach społecznie użytecznych.',
      '{receiver} tells {sender} what happened in the socially useful work.',
    ],
    [
      '{receiver} zawiadamia: {sender}, co stało się w Pana/Pani pracach społecznie użytecznych.',
      '{receiver} tells {sender} what happened in your socially useful work.',
    ],
  ),
  finish: sentence(
    ['{receiver} zawiadamia: {sender}, że działania zakończono.', '{receiver} tells {sender} that it has ended.'],
    [
      '{receiver} zawiadamia: {sender}, że działania, na które Pana/Panią skierowano, zakończono.',
      '{receiver} tells {sender} that what you were referred to has ended.',
    ],
  ),
  withdraw: sentence(
    [
      '{sender} zawiadamia: {receiver}, że cofa skierowanie.',
      '{sender} tells {receiver} that it withdraws the referral.',
    ],
    [
      '{sender} zawiadamia: {receiver}, że cofa Pana/Pani skierowanie.',
      '{sender} tells {receiver} that it withdraws your referral.',
    ],
  ),
  void: sentence(
    [
      '{sender} zawiadamia: {receiver}, że skierowanie wysłano przez pomyłkę.',
      '{sender} tells {receiver} that the referral was sent by mistake.',
    ],
    [
      '{sender} zawiadamia: {receiver}, że skierowanie dotyczące Pana/Pani wysłano przez pomyłkę.',
      '{sender} tells {receiver} that the referral about you was sent by mistake.',
    ],
  ),
  remind: sentence(
    ['{sender} przypomina o skierowaniu: {receiver}.', '{sender} reminds {receiver} of the referral.'],
    ['{sender} przypomina o Pana/Pani skierowaniu: {receiver}.', '{sender} reminds {receiver} of your referral.'],
  ),
  ask: sentence(
    [
      '{institution} prosi o wyjaśnienie w sprawie skierowania.',
      '{institution} asks for a clarification of the referral.',
    ],
    [
      '{institution} prosi o wyjaśnienie w sprawie Pana/Pani skierowania.',
      '{institution} asks for a clarification of your referral.',
    ],
  ),
  answer: sentence(
    [
      '{institution} udziela wyjaśnienia w sprawie skierowania.',
      '{institution} answers the question about the referral.',
    ],
    [
      '{institution} udziela wyjaśnienia w sprawie Pana/Pani skierowania.',
      '{institution} answers the question about your referral.',
    ],
  ),
  reassign: sentence(
    [
      '{institution} przekazuje skierowanie innej osobie lub komórce u siebie.',
      '{institution} hands the referral to another worker or unit of its own.',
    ],
    [
      'Pana/Pani skierowaniem zajmuje się teraz inna osoba lub komórka: {institution}.',
      'Another worker or unit of {institution} now deals with your referral.',
    ],
  ),
  forward: sentence(
    [
      '{sender} zawiadamia: {receiver}, że kieruje osobę gdzie indziej.',
      '{sender} tells {receiver} that it refers the person elsewhere.',
    ],
    [
      '{sender} zawiadamia: {receiver}, że kieruje Pana/Panią gdzie indziej.',
      '{sender} tells {receiver} that it refers you elsewhere.',
    ],
  ),
};

export const REJECT_CODE_WORDS: Readonly<Record<RejectCode, BothLanguages>> = {
  NOT_OURS: { pl: 'sprawa należy do innej instytucji', en: 'it is another institution’s' },
  NOT_ELIGIBLE: { pl: 'osoba nie spełnia warunków', en: 'the person is not eligible' },
  NO_CAPACITY: { pl: 'brak miejsc', en: 'there is no room' },
  PERSON_DECLINED: { pl: 'osoba odmówiła', en: 'the person declined' },
  PERSON_NOT_REACHED: { pl: 'nie udało się skontaktować z osobą', en: 'the person was not reached' },
  ALREADY_SERVED: { pl: 'osoba korzysta już z tej pomocy', en: 'the person is served already' },
  DATA_MISSING: { pl: 'brakuje danych', en: 'data are missing' },
  NO_AGREEMENT: { pl: 'brak porozumienia', en: 'there is no agreement' },
};

export const REFERRAL_OUTCOME_WORDS: Readonly<Record<ReferralOutcome, BothLanguages>> = {
  COMPLETED: { pl: 'ukończono', en: 'completed' },
  INTERRUPTED_JUSTIFIED: { pl: 'przerwano z przyczyn uzasadnionych', en: 'interrupted for a good reason' },
  INTERRUPTED_OWN_FAULT: { pl: 'przerwano z winy osoby', en: 'interrupted by the person’s fault' },
  NO_SHOW: { pl: 'osoba się nie zgłosiła', en: 'the person did not come' },
  NOT_TAKEN_UP: { pl: 'nie podjęto', en: 'not taken up' },
  JOB_FOUND: { pl: 'osoba znalazła pracę', en: 'the person found a job' },
};

import type { AnnouncementCommandName, AnnouncementState } from '../announcements/announcement';
import { type Catalogue, sentence } from './sentence';

/** Parts: `{sender}`, `{receiver}`. */
export const ANNOUNCEMENT_STATE_SENTENCES: Catalogue<AnnouncementState> = {
  UNANNOUNCED: sentence(
    ['Działania nie zapowiedziano.', 'The action was not announced.'],
    ['Działania nie zapowiedziano drugiej instytucji.', 'The action was not announced to the other institution.'],
  ),
  ANNOUNCED: sentence(
    [
      'Działanie zapowiedziano; nikt jeszcze nie otworzył zapowiedzi: {receiver}.',
      'The action is announced; nobody at {receiver} has opened it yet.',
    ],
    ['Działanie zapowiedziano: {receiver}.', 'The action is announced to {receiver}.'],
  ),
  SEEN: sentence(
    ['Zapowiedź działania otwarto: {receiver}.', 'Somebody at {receiver} has opened the announcement.'],
    ['{receiver} zna zapowiedź działania.', '{receiver} knows of the announced action.'],
  ),
  CALLED_OFF: sentence(
    ['{sender} odwołuje działanie.', '{sender} has called the action off.'],
    ['{sender} odwołuje działanie, które Pana/Pani dotyczy.', '{sender} has called off the action that concerns you.'],
  ),
  CARRIED_OUT: sentence(
    ['Działanie wykonano: {sender}.', '{sender} has carried the action out.'],
    [
      'Działanie, które Pana/Pani dotyczy, wykonano: {sender}.',
      '{sender} has carried out the action that concerns you.',
    ],
  ),
};

/** Parts: `{sender}`, `{receiver}`, `{basis}`. */
export const ANNOUNCEMENT_STEP_SENTENCES: Catalogue<AnnouncementCommandName> = {
  announce: sentence(
    [
      '{sender} powiadamia: {receiver}, jakie działanie planuje, na podstawie: {basis}.',
      '{sender} tells {receiver} which action it plans, under {basis}.',
    ],
    [
      '{sender} powiadamia: {receiver}, jakie działanie wobec Pana/Pani planuje, na podstawie: {basis}.',
      '{sender} tells {receiver} which action it plans towards you, under {basis}.',
    ],
  ),
  see: sentence(
    ['{receiver} otwiera zapowiedź.', 'Somebody at {receiver} opens the announcement.'],
    [
      '{receiver} otwiera zapowiedź, która Pana/Pani dotyczy.',
      'Somebody at {receiver} opens the announcement about you.',
    ],
  ),
  question: sentence(
    ['{receiver} pyta o zapowiedziane działanie: {sender}.', '{receiver} asks {sender} about the announced action.'],
    [
      '{receiver} pyta o działanie, które Pana/Pani dotyczy: {sender}.',
      '{receiver} asks {sender} about the action that concerns you.',
    ],
  ),
  object: sentence(
    [
      '{receiver} zgłasza zastrzeżenie do zapowiedzianego działania: {sender}.',
      '{receiver} objects to the announced action of {sender}.',
    ],
    [
      '{receiver} zgłasza zastrzeżenie do działania, które Pana/Pani dotyczy: {sender}.',
      '{receiver} objects to the action of {sender} that concerns you.',
    ],
  ),
  answer: sentence(
    [
      '{sender} odpowiada na pytanie o zapowiedziane działanie: {receiver}.',
      '{sender} answers the question of {receiver} about the announced action.',
    ],
    [
      '{sender} odpowiada na pytanie o działanie, które Pana/Pani dotyczy: {receiver}.',
      '{sender} answers the question of {receiver} about the action that concerns you.',
    ],
  ),
  change: sentence(
    [
      '{sender} powiadamia: {receiver}, że zapowiedziane działanie się zmienia, na podstawie: {basis}.',
      '{sender} tells {receiver} that the announced action changes, under {basis}.',
    ],
    [
      '{sender} powiadamia: {receiver}, że działanie, które Pana/Pani dotyczy, się zmienia, na podstawie: {basis}.',
      '{sender} tells {receiver} that the action that concerns you changes, under {basis}.',
    ],
  ),
  'call-off': sentence(
    [
      '{sender} powiadamia: {receiver}, że odwołuje działanie, na podstawie: {basis}.',
      '{sender} tells {receiver} that it calls the action off, under {basis}.',
    ],
    [
      '{sender} powiadamia: {receiver}, że odwołuje działanie, które Pana/Pani dotyczy, na podstawie: {basis}.',
      '{sender} tells {receiver} that it calls off the action that concerns you, under {basis}.',
    ],
  ),
  'carry-out': sentence(
    [
      '{sender} powiadamia: {receiver}, że wykonano działanie, na podstawie: {basis}.',
      '{sender} tells {receiver} that the action was carried out, under {basis}.',
    ],
    [
      '{sender} powiadamia: {receiver}, że wykonano działanie, które Pana/Pani dotyczy, na podstawie: {basis}.',
      '{sender} tells {receiver} that the action that concerns you was carried out, under {basis}.',
    ],
  ),
};

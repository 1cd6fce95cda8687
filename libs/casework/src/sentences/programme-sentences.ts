import type { WorkNotice } from '../referrals/work-notice';
import type { VisibleCommand } from '../processes/process-table';
import { type Catalogue, type Sentence, sentence } from './sentence';

/** What labour office and welfare centre hear at once of socially useful work. Parts: `{sender}`, `{receiver}`. */
export const WORK_NOTICE_SENTENCES: Catalogue<WorkNotice> = {
  DID_NOT_COME: sentence(
    [
      'Osoba nie zgłosiła się do prac społecznie użytecznych; wiedzą o tym: {sender}, {receiver}.',
      'The person did not come to the socially useful work; {sender} and {receiver} know.',
    ],
    [
      'Nie zgłosił się Pan / nie zgłosiła się Pani do prac społecznie użytecznych; wiedzą o tym: {sender}, {receiver}.',
      'You did not come to the socially useful work; {sender} and {receiver} know.',
    ],
  ),
  DID_NOT_TAKE_UP: sentence(
    [
      'Osoba nie podjęła prac społecznie użytecznych; wiedzą o tym: {sender}, {receiver}.',
      'The person did not take the socially useful work up; {sender} and {receiver} know.',
    ],
    [
      'Nie podjął Pan / nie podjęła Pani prac społecznie użytecznych; wiedzą o tym: {sender}, {receiver}.',
      'You did not take the socially useful work up; {sender} and {receiver} know.',
    ],
  ),
  LEFT: sentence(
    [
      'Osoba opuściła prace społecznie użyteczne; wiedzą o tym: {sender}, {receiver}.',
      'The person has left the socially useful work; {sender} and {receiver} know.',
    ],
    [
      'Opuścił Pan / opuściła Pani prace społecznie użyteczne; wiedzą o tym: {sender}, {receiver}.',
      'You have left the socially useful work; {sender} and {receiver} know.',
    ],
  ),
  BREACH_OF_ORDER: sentence(
    [
      'Osoba naruszyła porządek w miejscu prac społecznie użytecznych; wiedzą o tym: {sender}, {receiver}.',
      'The person has breached the order of the socially useful work; {sender} and {receiver} know.',
    ],
    [
      'Stwierdzono naruszenie porządku w miejscu prac społecznie użytecznych; wiedzą o tym: {sender}, {receiver}.',
      'A breach of the order of the socially useful work was noted; {sender} and {receiver} know.',
    ],
  ),
};

/** The sentence of a step: that of what it tells where there is one, else that of its command. */
export function sentenceOfStep(
  commands: Partial<Catalogue<string>>,
  { name, code = '' }: VisibleCommand,
): Sentence | undefined {
  const told: Partial<Catalogue<string>> = WORK_NOTICE_SENTENCES;
  return told[code] ?? commands[name];
}

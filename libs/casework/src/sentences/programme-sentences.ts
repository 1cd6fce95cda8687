import type { IntegrationResult } from '../integration/integration-group';
import type { WorkNotice } from '../useful-work/work-notice';
import { type Catalogue, sentence } from './sentence';

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

/** What came of the activation and integration programme. Parts: `{receiver}`. */
export const INTEGRATION_RESULT_SENTENCES: Catalogue<IntegrationResult> = {
  STAYS: sentence(
    [
      'Osoba pozostaje w Programie Aktywizacja i Integracja: {receiver}.',
      'The person stays in the activation and integration programme of {receiver}.',
    ],
    [
      'Pozostaje Pan/Pani w Programie Aktywizacja i Integracja: {receiver}.',
      'You stay in the activation and integration programme of {receiver}.',
    ],
  ),
  REPEATS: sentence(
    [
      'Osoba powtarza Program Aktywizacja i Integracja: {receiver}.',
      'The person repeats the activation and integration programme of {receiver}.',
    ],
    [
      'Powtarza Pan/Pani Program Aktywizacja i Integracja: {receiver}.',
      'You repeat the activation and integration programme of {receiver}.',
    ],
  ),
  WORK: sentence(
    [
      'Osoba podjęła pracę po Programie Aktywizacja i Integracja: {receiver}.',
      'The person has found work after the activation and integration programme of {receiver}.',
    ],
    [
      'Program Aktywizacja i Integracja zakończył się podjęciem pracy: {receiver}.',
      'The activation and integration programme of {receiver} has ended with work.',
    ],
  ),
  EDUCATION: sentence(
    [
      'Osoba podjęła naukę po Programie Aktywizacja i Integracja: {receiver}.',
      'The person has gone into education after the activation and integration programme of {receiver}.',
    ],
    [
      'Program Aktywizacja i Integracja zakończył się podjęciem nauki: {receiver}.',
      'The activation and integration programme of {receiver} has ended with education.',
    ],
  ),
  ENDED: sentence(
    [
      'Osoba zakończyła udział w Programie Aktywizacja i Integracja: {receiver}.',
      'The person no longer takes part in the activation and integration programme of {receiver}.',
    ],
    [
      'Pana/Pani udział w Programie Aktywizacja i Integracja się zakończył: {receiver}.',
      'You no longer take part in the activation and integration programme of {receiver}.',
    ],
  ),
};

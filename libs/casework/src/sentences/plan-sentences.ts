import type { PlanCommandName, PlanState } from '../plans/plan';
import { type Catalogue, sentence } from './sentence';

/** Parts: `{institution}`, `{other}`: the two that agree the plan. */
export const PLAN_STATE_SENTENCES: Catalogue<PlanState> = {
  DRAFT: sentence(
    ['Wspólny plan działania jest szkicem.', 'The joint plan is a draft.'],
    ['Pana/Pani wspólny plan działania jest przygotowywany.', 'Your joint plan is being prepared.'],
  ),
  PROPOSED: sentence(
    ['Wspólny plan działania czeka na zatwierdzenie.', 'The joint plan waits for approval.'],
    ['Pana/Pani wspólny plan działania czeka na zatwierdzenie.', 'Your joint plan waits for approval.'],
  ),
  AGREED: sentence(
    [
      'Wspólny plan działania obowiązuje: {institution}, {other}.',
      'The joint plan of {institution} and {other} is in force.',
    ],
    [
      'Pana/Pani wspólny plan działania obowiązuje: {institution}, {other}.',
      'Your joint plan with {institution} and {other} is in force.',
    ],
  ),
  FROZEN: sentence(
    [
      'Wspólny plan działania jest zamrożony: jedna ze spraw się zakończyła.',
      'The joint plan is frozen: one side’s case has closed.',
    ],
    [
      'Pana/Pani wspólny plan działania jest wstrzymany: jedna ze spraw się zakończyła.',
      'Your joint plan is suspended: one of the cases has closed.',
    ],
  ),
  CLOSED: sentence(
    ['Wspólny plan działania jest zakończony.', 'The joint plan is closed.'],
    ['Pana/Pani wspólny plan działania jest zakończony.', 'Your joint plan is closed.'],
  ),
};

/** Parts: `{institution}` (who acts), `{other}`, `{basis}`. */
export const PLAN_COMMAND_SENTENCES: Catalogue<PlanCommandName> = {
  propose: sentence(
    [
      '{institution} proponuje wersję wspólnego planu działania: {other}, na podstawie: {basis}.',
      '{institution} proposes a version of the joint plan to {other}, under {basis}.',
    ],
    [
      '{institution} proponuje Pana/Pani wspólny plan działania: {other}, na podstawie: {basis}.',
      '{institution} proposes your joint plan to {other}, under {basis}.',
    ],
  ),
  approve: sentence(
    [
      '{institution} zatwierdza tę samą wersję planu: wersja obowiązuje.',
      '{institution} approves the same version of the plan: it is in force.',
    ],
    ['{institution} zatwierdza Pana/Pani plan: plan obowiązuje.', '{institution} approves your plan: it is in force.'],
  ),
  return: sentence(
    [
      '{institution} zwraca proponowaną wersję planu: {other}.',
      '{institution} returns the proposed version of the plan to {other}.',
    ],
    [
      '{institution} zwraca proponowany plan do zmiany: {other}.',
      '{institution} returns the proposed plan to {other} to be changed.',
    ],
  ),
  'move-step': sentence(
    [
      '{institution} zmienia stan lub terminy działania w planie.',
      '{institution} changes the state or days of a step of the plan.',
    ],
    [
      '{institution} zmienia stan lub terminy działania w Pana/Pani planie.',
      '{institution} changes the state or days of a step of your plan.',
    ],
  ),
  'pay-support': sentence(
    [
      '{institution} zawiadamia: {other}, że wypłaca malejące wsparcie za miesiąc.',
      '{institution} tells {other} that it pays the degressive support of a month.',
    ],
    [
      '{institution} wypłaca Panu/Pani malejące wsparcie za miesiąc.',
      '{institution} pays you the degressive support of a month.',
    ],
  ),
  'record-minutes': sentence(
    ['{institution} zapisuje protokół spotkania.', '{institution} records minutes of a meeting.'],
    [
      '{institution} zapisuje protokół spotkania w sprawie Pana/Pani planu.',
      '{institution} records minutes of a meeting about your plan.',
    ],
  ),
  'share-minutes': sentence(
    [
      '{institution} udostępnia protokół spotkania: {other}.',
      '{institution} shares the minutes of a meeting with {other}.',
    ],
    [
      '{institution} udostępnia protokół spotkania w sprawie Pana/Pani planu: {other}.',
      '{institution} shares minutes of a meeting about your plan with {other}.',
    ],
  ),
  freeze: sentence(
    [
      '{institution} zawiadamia: {other}, że sprawa się zakończyła: plan jest zamrożony.',
      '{institution} tells {other} that its case has closed: the plan is frozen.',
    ],
    [
      '{institution} zawiadamia: {other}, że Pana/Pani sprawa się zakończyła: plan jest wstrzymany.',
      '{institution} tells {other} that your case has closed: the plan is suspended.',
    ],
  ),
  reopen: sentence(
    [
      '{institution} zawiadamia: {other}, że ma nową sprawę: plan jest znowu otwarty.',
      '{institution} tells {other} that it has a new case: the plan is open again.',
    ],
    [
      '{institution} zawiadamia: {other}, że ma nową Pana/Pani sprawę: plan jest znowu otwarty.',
      '{institution} tells {other} that you have a new case: your plan is open again.',
    ],
  ),
  close: sentence(
    ['{institution} zawiadamia: {other}, że kończy plan.', '{institution} tells {other} that it closes the plan.'],
    [
      '{institution} zawiadamia: {other}, że kończy Pana/Pani plan.',
      '{institution} tells {other} that it closes your plan.',
    ],
  ),
  expire: sentence(
    [
      '{institution} kończy plan, który był zamrożony przez ustalony czas.',
      '{institution} closes a plan that was frozen for the time set.',
    ],
    [
      '{institution} kończy Pana/Pani plan, który był wstrzymany przez ustalony czas.',
      '{institution} closes your plan, which was suspended for the time set.',
    ],
  ),
};

/** The watch on a person's health insurance. */
export const INSURANCE = {
  firstDay: 'Pierwszy dzień bez ubezpieczenia',
  move: 'Czyj ruch',
  from: 'Można to zrobić od dnia',
  by: 'Ostatni dzień',
  movers: { LABOUR: 'urząd pracy', WELFARE: 'ośrodek pomocy społecznej', PERSON: 'osoba' },
  caption: 'Ostrzeżenia, od najstarszego',
  warning: 'Ostrzeżenie',
  toldOn: 'Kiedy',
  kinds: {
    GAP_AHEAD: 'zbliża się przerwa w ubezpieczeniu',
    GAP_NEAR: 'przerwa w ubezpieczeniu za kilka dni',
    GAP_CLOSED: 'przerwy nie będzie',
  },
};

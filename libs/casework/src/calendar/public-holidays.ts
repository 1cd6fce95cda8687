import { daysAfter } from './day';
import { easterOf } from './easter';
import { holdsOn, type Validity } from './rule-validity';

/** A day free from work by the act of 18 January 1951, on a fixed day or so many days after Easter Sunday. */
interface PublicHoliday extends Validity {
  readonly pl: string;
  readonly on: { readonly day: string } | { readonly afterEaster: number };
}

/** As the act stands since 1990, before which nothing is counted here. */
const SINCE_1990 = '1990-01-01';

export const PUBLIC_HOLIDAYS: readonly PublicHoliday[] = [
  { pl: 'Nowy Rok', on: { day: '01-01' }, validFrom: SINCE_1990 },
  { pl: 'Święto Trzech Króli', on: { day: '01-06' }, validFrom: '2011-01-01' },
  { pl: 'Wielkanoc', on: { afterEaster: 0 }, validFrom: SINCE_1990 },
  { pl: 'Poniedziałek Wielkanocny', on: { afterEaster: 1 }, validFrom: SINCE_1990 },
  { pl: 'Święto Państwowe', on: { day: '05-01' }, validFrom: SINCE_1990 },
  { pl: 'Święto Narodowe Trzeciego Maja', on: { day: '05-03' }, validFrom: '1990-04-28' },
  { pl: 'Zielone Świątki', on: { afterEaster: 49 }, validFrom: SINCE_1990 },
  { pl: 'Boże Ciało', on: { afterEaster: 60 }, validFrom: SINCE_1990 },
  { pl: 'Wniebowzięcie Najświętszej Maryi Panny', on: { day: '08-15' }, validFrom: SINCE_1990 },
  { pl: 'Wszystkich Świętych', on: { day: '11-01' }, validFrom: SINCE_1990 },
  { pl: 'Narodowe Święto Niepodległości', on: { day: '11-11' }, validFrom: SINCE_1990 },
  // The act of 7 November 2018, for the centenary.
  {
    pl: 'Święto Narodowe z okazji Setnej Rocznicy',
    on: { day: '11-12' },
    validFrom: '2018-11-12',
    validTo: '2018-11-12',
  },
  { pl: 'Wigilia Bożego Narodzenia', on: { day: '12-24' }, validFrom: '2025-02-01' },
  { pl: 'Boże Narodzenie', on: { day: '12-25' }, validFrom: SINCE_1990 },
  { pl: 'Drugi dzień Bożego Narodzenia', on: { day: '12-26' }, validFrom: SINCE_1990 },
];

/** @param day `YYYY-MM-DD` */
export function isPublicHoliday(day: string): boolean {
  const easter = easterOf(Number(day.slice(0, 4)));
  return PUBLIC_HOLIDAYS.some((holiday) => holdsOn(holiday, day) && dayOf(holiday, easter) === day);
}

function dayOf({ on }: PublicHoliday, easter: string): string {
  return 'day' in on ? `${easter.slice(0, 4)}-${on.day}` : daysAfter(easter, on.afterEaster);
}

import type { JobOfferContent, JobOfferPublication } from '@lacznik/contracts';
import { daysAfter } from '@lacznik/casework';

/** A day so many days from now, in Poland to within the night. */
export function dayFromToday(days: number): string {
  return daysAfter(new Date().toISOString().slice(0, 10), days);
}

export function offerContent(change: Partial<JobOfferContent> = {}): JobOfferContent {
  return {
    position: 'Pomoc kuchenna',
    employer: 'Bar Przykładowy',
    kind: 'JOB',
    county: '2606',
    places: 2,
    duties: 'Przygotowanie posiłków\nZmywanie',
    pay: 'od 4 806 zł brutto',
    language: 'pl',
    contact: 'PUP w Opatowie, pokój 12',
    validFrom: dayFromToday(-3),
    validTo: dayFromToday(30),
    link: 'https://oferty.praca.gov.pl/portal/oferta/1',
    ...change,
  };
}

export function offerPublication(change: Partial<JobOfferPublication> = {}): JobOfferPublication {
  return { sourceId: 'OF-1', ...offerContent(), ...change };
}

import type { JobOfferContent, JobOfferPublication } from '@lacznik/contracts';
import { daysAfter } from '@lacznik/casework';
import { DictionariesService, InstitutionsService } from '@lacznik/institutions';
import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import type { DataSource } from 'typeorm';

/** Has the hub tell of labour offices in the counties 2604 and 2606, and of an NGO. */
export async function nameCounties({ manager }: DataSource): Promise<void> {
  const { institutionKinds: entries } = SHIPPED_DICTIONARIES;
  await new DictionariesService(manager.connection).save(manager, [
    { name: 'institutionKinds', version: 1, entries: [...entries] },
  ]);
  const ids = ['PUP-2604', 'PUP-2606', 'NGO-0000123456'];
  await new InstitutionsService(manager.connection).save(
    manager,
    ids.map((id) => ({ id, name: id })),
  );
}

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

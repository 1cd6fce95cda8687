import { type IdentityDocument, type PersonIdentity, makePesel } from '@lacznik/identifiers';
import { dayNumber, dayOf } from './calendar';
import { type Random, between, chance } from './random';

/** A made-up person: who it is, and the birth date (YYYY-MM-DD) that no publication carries. */
export interface SyntheticPerson {
  readonly birthDate: string;
  readonly person: PersonIdentity;
}

/** Above this a county's share of serial numbers might run out. */
export const MAX_PEOPLE_OF_A_COUNTY = 500_000;

/** One person in this many holds a foreign passport or a residence card and has no PESEL. */
const PEOPLE_PER_DOCUMENT_HOLDER = 750;

/** Serials that a county may use per birth day and sex: 10,000 shared by 100 counties of a region and two sexes. */
const SERIALS_PER_DAY_AND_SEX = 50;

/** Working age on 30 June 2015: 18 to 59 for women, 18 to 64 for men. */
const YOUNGEST = dayNumber('1997-06-30');
const OLDEST = { woman: dayNumber('1955-07-01'), man: dayNumber('1950-07-01') };

/**
 * Makes people of one county, each one once. A county has its own block of PESEL serial numbers, so people of
 * different counties of a region never meet in a PESEL. The PESELs are valid, so a living person may by chance bear
 * one of them: keep them away from real registers.
 */
export function personSupply(county: string, random: Random): (number: number) => SyntheticPerson {
  const nextPesel = peselSupply(county, random);
  return (number) => {
    const { birthDate, pesel } = nextPesel();
    const holdsDocument = number % PEOPLE_PER_DOCUMENT_HOLDER === PEOPLE_PER_DOCUMENT_HOLDER / 2;
    return { birthDate, person: holdsDocument ? { document: documentOf(county, number) } : { pesel } };
  };
}

function peselSupply(county: string, random: Random): () => { birthDate: string; pesel: string } {
  const block = Number(county.slice(2)) * 2 * SERIALS_PER_DAY_AND_SEX;
  const taken = new Map<string, number>();
  return () => {
    for (;;) {
      const sex = chance(random, 0.5) ? 'woman' : 'man';
      const birthDate = dayOf(between(random, OLDEST[sex], YOUNGEST));
      const key = `${sex} ${birthDate}`;
      const nth = taken.get(key) ?? 0;
      if (nth < SERIALS_PER_DAY_AND_SEX) {
        taken.set(key, nth + 1);
        return { birthDate, pesel: makePesel(birthDate, block + 2 * nth + (sex === 'woman' ? 0 : 1)) };
      }
    }
  };
}

/** Series that no authority issues; the number is unique in the region, and too short to look like a PESEL. */
function documentOf(county: string, number: number): IdentityDocument {
  const serial = `${county.slice(2)}${String(number).padStart(6, '0')}`;
  return number % (2 * PEOPLE_PER_DOCUMENT_HOLDER) < PEOPLE_PER_DOCUMENT_HOLDER
    ? { country: 'UA', kind: 'PASSPORT', series: 'QX', number: serial }
    : { country: 'PL', kind: 'RESIDENCE_CARD', series: 'QX', number: serial };
}

import { kindOfParty } from '@lacznik/contracts';

const COUNTY_DIGITS = 4;

/** The first four digits of the number of an institution that is numbered by TERYT. */
export function countyOf(institution: string): string {
  return institution.slice(kindOfParty(institution).length + 1).slice(0, COUNTY_DIGITS);
}

/** Whether two institutions, both numbered by TERYT, are of one county. */
export function areOfOneCounty(one: string, other: string): boolean {
  return countyOf(one) === countyOf(other);
}

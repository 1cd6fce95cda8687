import { MAX_PEOPLE_OF_A_COUNTY } from './person-supply';
import { labourOfficeOf, welfareCentresOf } from './region';

const SAMPLE = { total: 40, profileIII: 10 };

/** What a register must add up to. */
export interface RegisterPlan {
  /** TERYT of the county, 4 digits. */
  readonly county: string;
  /** Unemployed people. */
  readonly total: number;
  /** Of those, people in help profile III. */
  readonly profileIII: number;
  /**
   * Of the people in profile III, participants of the Activation and Integration Programme, by their commune (TERYT, 6
   * digits). The communes named here are also the ones that people live in; 0 names a commune without the programme.
   */
  readonly pai?: Readonly<Record<string, number>>;
  /** The same seed and plan give the same people and records, byte for byte. */
  readonly seed: number;
}

/** The plan of a county of the region, from tables 3 and 4. @throws RangeError when the region has no such county */
export function planOf(county: string, seed: number): RegisterPlan {
  const { unemployed, profileIII } = labourOfficeOf(county);
  const pai = Object.fromEntries(welfareCentresOf(county).map(({ teryt, participants }) => [teryt, participants]));
  return { county, total: unemployed, profileIII, pai, seed };
}

/** A register of some people instead of all: quick to publish, and too few to be counted on. */
export function samplePlanOf(county: string, seed: number): RegisterPlan {
  // The communes are named, so that people live in them; nobody takes part in the programme.
  const pai = Object.fromEntries(welfareCentresOf(county).map(({ teryt }) => [teryt, 0]));
  return { county, ...SAMPLE, pai, seed };
}

/** @throws RangeError when the plan's figures contradict each other */
export function assertAddsUp({ county, total, profileIII, pai = {} }: RegisterPlan): void {
  if (!/^[0-9]{4}$/.test(county)) throw new RangeError('county must be four digits of TERYT');
  const seats = Object.values(pai);
  if (![total, profileIII, ...seats].every((count) => Number.isInteger(count) && count >= 0)) {
    throw new RangeError('total, profileIII and pai must be whole numbers of people');
  }
  if (total > MAX_PEOPLE_OF_A_COUNTY) throw new RangeError(`total must be at most ${MAX_PEOPLE_OF_A_COUNTY}`);
  if (profileIII > total) throw new RangeError('profileIII must not exceed total');
  if (sum(seats) > profileIII) throw new RangeError('participants of the programme must not exceed profileIII');
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

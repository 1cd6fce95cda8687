import type { PersonIdentity } from '@lacznik/identifiers';
import { eighteenthBirthday } from './calendar';
import { type SyntheticPerson, personSupply } from './person-supply';
import { type Random, chance, drawExactly, mulberry32, pick } from './random';
import { activations } from './records/activation';
import { AS_OF_DAY, type Client, type HelpProfile, type Publication } from './records/client';
import { healthInsurance } from './records/health-insurance';
import { helpProfile } from './records/help-profile';
import { scholarship, unemploymentBenefit } from './records/labour-benefit';
import { proposal } from './records/proposal';
import { registration } from './records/registration';
import { type RegisterPlan, assertAddsUp } from './register-plan';

/** One unemployed person's part of a labour office's register. */
export interface PersonRegister {
  readonly county: string;
  /** The person's number in the register, from 1. */
  readonly number: number;
  readonly person: PersonIdentity;
  readonly profile: HelpProfile;
  /** Commune of residence (TERYT, 6 digits) where the plan names it; absent: elsewhere in the county. */
  readonly commune?: string;
  /** Takes part in the Activation and Integration Programme of {@link commune}. */
  readonly participant: boolean;
  /** What the labour office publishes about the person. */
  readonly records: readonly Publication[];
}

/** The part of a county's people who live in one named commune; a round figure, not a statistic. */
const SHARE_OF_A_COMMUNE = 0.15;

/** The longest unemployment drawn, in days; half the people come out under a year. */
const LONGEST_UNEMPLOYMENT = 3_000;

/**
 * The register of a labour office on 30 June 2015, made up person by person so that the plan's figures come out
 * exactly. Nothing is held but a counter per birth day.
 *
 * @throws RangeError when the plan cannot add up
 */
export function* registerOf(plan: RegisterPlan): Generator<PersonRegister> {
  assertAddsUp(plan);
  const random = mulberry32(Math.imul(plan.seed, 0x9e37_79b1) ^ Number(plan.county));
  const nextPerson = personSupply(plan.county, random);
  const nextPlace = placing(plan, random);
  for (let number = 1; number <= plan.total; number++) {
    const place = nextPlace();
    const client = clientOf(plan.county, number, nextPerson(number), place, random);
    yield {
      county: plan.county,
      number,
      person: client.person,
      ...place,
      records: recordsOf(client, random),
    };
  }
}

/** The lines of `POST /v1/publications` for these people, in the register's order. */
export function* publicationsOf(people: Iterable<PersonRegister>): Generator<Publication> {
  for (const { records } of people) yield* records;
}

type Place = Pick<PersonRegister, 'profile' | 'commune' | 'participant'>;

/** Draws each person's profile, programme and commune. Only people in profile III could be sent to the programme. */
function placing({ total, profileIII, pai = {} }: RegisterPlan, random: Random): () => Place {
  const communes = Object.keys(pai).toSorted();
  const seats = communes.flatMap((commune) => Array.from({ length: pai[commune] ?? 0 }, () => commune));
  const inProfileIII = drawExactly(profileIII, total, random);
  const hasSeat = drawExactly(seats.length, profileIII, random);
  return () => {
    const profile = inProfileIII() ? 'III' : pick(random, ['I', 'II', 'II', 'II', 'II'] as const);
    const seat = profile === 'III' && hasSeat() ? seats.pop() : undefined;
    const commune = seat ?? communes[Math.floor(random() / SHARE_OF_A_COMMUNE)];
    return { profile, ...(commune !== undefined && { commune }), participant: seat !== undefined };
  };
}

function clientOf(
  county: string,
  number: number,
  { person, birthDate }: SyntheticPerson,
  { profile, commune, participant }: Place,
  random: Random,
): Client {
  const drawn = random();
  const daysUnemployed = Math.floor(drawn * drawn * drawn * LONGEST_UNEMPLOYMENT);
  const registeredOn = Math.max(AS_OF_DAY - daysUnemployed, eighteenthBirthday(birthDate));
  // A right to benefit lasts a year, and the programme is for people who live on welfare instead.
  const hasBenefit = !participant && AS_OF_DAY - registeredOn < 365 && chance(random, 0.25);
  const programme = participant && commune !== undefined ? { programmeIn: commune } : {};
  return { county, number, person, profile, registeredOn, hasBenefit, ...programme };
}

function recordsOf(client: Client, random: Random): Publication[] {
  const helped = activations(client, random);
  const traineeship = helped.find(({ data }) => data['form'] === 'TRAINEESHIP');
  return [
    registration(client),
    helpProfile(client, random),
    ...(client.hasBenefit ? [unemploymentBenefit(client)] : []),
    ...(traineeship ? [scholarship(client, traineeship)] : []),
    ...helped,
    ...(chance(random, 0.3) ? [proposal(client, random)] : []),
    // The others are insured otherwise, most as members of a family.
    ...(client.hasBenefit || chance(random, 0.8) ? [healthInsurance(client)] : []),
  ];
}

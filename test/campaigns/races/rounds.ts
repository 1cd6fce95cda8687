import type { PersonIdentity } from '@lacznik/identifiers';
import { mulberry32 } from '../../../deploy/demonstration/random';
import type { InstitutionClient } from '../../harness/institution-client';
import type { Region } from '../../harness/region';
import { FeedReader } from './feed-reader';
import { AgreementGrant } from './grants/agreement-grant';
import { CaseGrant } from './grants/case-grant';
import type { Grant } from './grants/grant';
import { InstitutionGrant } from './grants/institution-grant';
import type { HubProgress } from './hub-progress';
import { type Lane, openCase, otherReferenceOf } from './lane';
import { type HubKind, LANES, OFFICE, type Place, placesOf } from './places';
import { race } from './race';

/** How many rounds are run, and by what they are repeated. */
export interface Size {
  count: number;
  seed: number;
  /** No other run in the same region has it. */
  run: string;
}

/** What all rounds have in common. */
export interface Races {
  region: Region;
  progress: HubProgress;
  nextPerson(): PersonIdentity;
}

/** What rounds of a kind have shown. */
export interface Result {
  kind: string;
  rounds: number;
  /** In how many of them the revocation fell into the burst: some was decided before it, some after it. */
  split: number;
  /** Each with the lane and the round. */
  violations: string[];
}

const GRANTS: Readonly<Record<HubKind, (lane: Lane) => Grant>> = {
  case: (lane) => new CaseGrant(lane),
  agreement: (lane) => new AgreementGrant(lane),
  institution: (lane) => new InstitutionGrant(lane),
};

/** Rounds of "revoke, and publish at the same moment" of a kind, on all its lanes side by side. */
export async function rounds(races: Races, kind: HubKind, size: Size): Promise<Result> {
  const office = await races.region.client(OFFICE, { connections: 32 });
  const result: Result = { kind, rounds: 0, split: 0, violations: [] };
  await Promise.all(
    placesOf(kind).map(async (place, number) => {
      const lane = await laneAt(races, office, place, { ...size, name: `${size.run}/${kind}/${number}`, number });
      await runLane(lane, GRANTS[kind](lane), Math.ceil((size.count - number) / LANES), result);
    }),
  );
  await office.close();
  return result;
}

async function runLane(lane: Lane, grant: Grant, count: number, result: Result): Promise<void> {
  for (let round = 0; round < count; round++) {
    try {
      const { violations, isSplit } = await race(lane, grant, round);
      result.violations.push(...violations.map((violation) => `${lane.name}, round ${round}: ${violation}`));
      result.rounds++;
      if (isSplit) result.split++;
    } catch (error) {
      result.violations.push(`${lane.name}, round ${round} could not be finished: ${String(error)}`);
      return;
    }
  }
}

async function laneAt(
  { region, progress, nextPerson }: Races,
  office: InstitutionClient,
  { receiver, other }: Place,
  { name, number, seed }: { name: string; number: number; seed: number },
): Promise<Lane> {
  const reader = new FeedReader(await region.client(receiver));
  const otherReader = other === receiver ? reader : new FeedReader(await region.client(other));
  const otherPerson = nextPerson();
  await openCase(otherReader.client, otherReferenceOf({ name }), otherPerson);
  return {
    name,
    office,
    operator: region.official('administrator'),
    receiver: reader,
    other: otherReader,
    otherPerson,
    progress,
    nextPerson,
    random: mulberry32(seed + number),
    aim: 0.3,
  };
}

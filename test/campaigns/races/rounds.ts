import { mulberry32 } from '../../../deploy/demonstration/random';
import { Aim } from './aim';
import { AuthorisationRace } from './authorisation-race';
import { FeedReader } from './feed-reader';
import { AgreementGrant } from './grants/agreement-grant';
import { CaseGrant } from './grants/case-grant';
import { ConsentGrant, giveConsent } from './grants/consent-grant';
import type { Grant } from './grants/grant';
import { InstitutionGrant } from './grants/institution-grant';
import { RestrictionGrant } from './grants/restriction-grant';
import { type Lane, openCase, otherReferenceOf } from './lane';
import { InquiryRace } from './inquiry-race';
import { type HubKind, type Kind, LANES, OFFICE, placesOf, RECORDER } from './places';
import { type Outcome, race } from './race';
import type { Races, Site } from './site';

/** How many rounds are run, and by what they are repeated. */
export interface Size {
  count: number;
  seed: number;
  /** No other run in the same region has it. */
  run: string;
}

/** What rounds of a kind have shown. */
export interface Result {
  kind: Kind;
  rounds: number;
  /** In how many of them the revocation fell into the burst: some was decided before it, some after it. */
  split: number;
  /** Each with the lane and the round. */
  violations: string[];
}

type Round = (round: number) => Promise<Outcome>;

/** What is revoked by way of an edge has the same way as what is published, and an end as a reading; the rest has nearly none. */
const FIRST_AIMS: Readonly<Record<Kind, number>> = {
  case: 0,
  agreement: 0.4,
  consent: 0,
  institution: 0.4,
  restriction: 0,
  authorisation: 0,
  inquiry: 0.4,
};

const GRANTS: Readonly<Record<HubKind, (lane: Lane) => Grant>> = {
  case: (lane) => new CaseGrant(lane),
  agreement: (lane) => new AgreementGrant(lane),
  consent: (lane) => new ConsentGrant(lane),
  institution: (lane) => new InstitutionGrant(lane),
  restriction: (lane) => new RestrictionGrant(lane),
};

/** Rounds of "revoke, and use it at the same moment" of a kind, on all its lanes side by side. */
export async function rounds(races: Races, kind: Kind, { count, seed, run }: Size): Promise<Result> {
  const office = await races.region.client(OFFICE, { connections: 32 });
  const recorder = await races.region.client(RECORDER);
  const aim = new Aim(FIRST_AIMS[kind]);
  const result: Result = { kind, rounds: 0, split: 0, violations: [] };
  await Promise.all(
    placesOf(kind).map(async (place, number) => {
      const name = `${run}/${kind}/${number}`;
      const site = { races, kind, name, place, office, recorder, aim, seed: seed + number };
      await runLane(name, await roundOf(site), Math.ceil((count - number) / LANES), result);
    }),
  );
  await Promise.all([office.close(), recorder.close()]);
  return result;
}

async function runLane(name: string, race: Round, count: number, result: Result): Promise<void> {
  for (let round = 0; round < count; round++) {
    try {
      const { violations, isSplit } = await race(round);
      result.violations.push(...violations.map((violation) => `${name}, round ${round}: ${violation}`));
      result.rounds++;
      if (isSplit) result.split++;
    } catch (error) {
      result.violations.push(`${name}, round ${round} could not be finished: ${String(error)}`);
      return;
    }
  }
}

async function roundOf({ kind, ...site }: Site): Promise<Round> {
  if (isHubKind(kind)) return hubRound({ ...site, kind });
  if (kind === 'authorisation') return AuthorisationRace.prepare(site);
  const questions = new InquiryRace(await laneAt(site));
  return (round) => questions.run(round);
}

function isHubKind(kind: Kind): kind is HubKind {
  return kind in GRANTS;
}

async function hubRound({ kind, ...site }: Omit<Site, 'kind'> & { kind: HubKind }): Promise<Round> {
  const lane = await laneAt(site);
  if (kind === 'consent') await giveConsent({ recorder: lane.recorder, receiver: lane.other }, lane.otherPerson);
  const grant = GRANTS[kind](lane);
  return (round) => race(lane, grant, round);
}

async function laneAt({ races, name, place, seed, ...shared }: Omit<Site, 'kind'>): Promise<Lane> {
  const { region, progress, nextPerson } = races;
  const receiver = new FeedReader(await region.client(place.receiver));
  const other = place.other === place.receiver ? receiver : new FeedReader(await region.client(place.other));
  const otherPerson = nextPerson();
  await openCase(other.client, otherReferenceOf({ name }), otherPerson);
  const operator = region.official('administrator');
  const random = mulberry32(seed);
  return { ...shared, name, operator, receiver, other, otherPerson, progress, nextPerson, random };
}

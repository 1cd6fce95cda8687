import { setTimeout as delay } from 'node:timers/promises';
import type { FeedEvent } from '@lacznik/contracts';
import type { PersonIdentity } from '@lacznik/identifiers';
import { until } from '../../harness/until';
import type { Beginnings } from './aim';
import type { FeedPart } from './feed-reader';
import type { Entitling, Grant } from './grants/grant';
import { type Lane, otherReferenceOf, SECTION } from './lane';

/** How long the burst and the revocation are spread over. */
const BURST_MS = 100;
const ABOUT_THE_PERSON = 12;
const ABOUT_THE_OTHER = 1;
const FILE_MS = 30_000;

/** What a round has shown. */
export interface Outcome {
  /** What must not be. */
  violations: string[];
  /** Whether some of the burst was decided before the revocation, and some after it. */
  isSplit: boolean;
}

/** What the checks are made from. */
interface Seen {
  entitling: Entitling;
  revision: number;
  /** The last number of the receiver's feed that the revocation takes back. */
  through: number | undefined;
  received: FeedPart;
  others: readonly FeedEvent[];
}

/**
 * One round: a burst of publications about a person for whom a grant entitles the receiver, the grant revoked at a random moment of
 * it, and, once that is answered, one more about the person and about another one.
 */
export async function race(lane: Lane, grant: Grant, round: number): Promise<Outcome> {
  const revision = round + 1;
  const entitling = await grant.give(round);
  const publish = publisher(lane, revision);
  const { person, records } = entitling;
  const begun = performance.now();
  await publish(person, `${records}/before`);
  await lane.receiver.readUntil(({ data }) => data.recordId === `${records}/before` && data.revision === revision);
  const wayMs = performance.now() - begun;
  await untilFiled(lane, entitling, revision);
  const begins = lane.aim.at(wayMs);
  const late = async (): Promise<string> => {
    await delay(begins.revocation + lane.random() * BURST_MS);
    const revocation = await grant.revoke();
    await Promise.all([publish(person, `${records}/late`), publish(lane.otherPerson, recordOfOther(lane, 'late'))]);
    return revocation;
  };
  const [revocation] = await Promise.all([late(), ...burst(lane, entitling, publish, begins)]);
  await Promise.all([grant.settled(revocation), lane.progress.decided()]);

  const through = await lane.progress.lastRevoked(revocation, lane.receiver.client.institution);
  const seen = { entitling, revision, through, ...(await readFeeds(lane)) };
  const violations = [...violationsIn(lane, seen), ...(await violationsInFile(lane, entitling))];
  await grant.restore();
  return { violations, isSplit: lane.aim.isHit(decidedBefore(lane, seen), ABOUT_THE_PERSON) };
}

/** Publishes a record about a person. */
export type Publish = (person: PersonIdentity, recordId: string) => Promise<unknown>;

/** Publishes one record each time, all of one revision. */
export function publisher({ office }: Pick<Lane, 'office'>, revision: number): Publish {
  return (person, recordId) => {
    const data = { form: 'TRAINING', state: 'STARTED', from: '2026-01-15', organiser: `wersja ${revision}` };
    return office.publications.one(SECTION, { person, recordId, revision, data });
  };
}

function burst(lane: Lane, { person, records }: Entitling, publish: Publish, begins: Beginnings): Promise<unknown>[] {
  const at = async (who: PersonIdentity, recordId: string): Promise<void> => {
    await delay(begins.burst + lane.random() * BURST_MS);
    await publish(who, recordId);
  };
  return [
    ...Array.from({ length: ABOUT_THE_PERSON }, (_, i) => at(person, `${records}/${i}`)),
    ...Array.from({ length: ABOUT_THE_OTHER }, (_, i) => at(lane.otherPerson, recordOfOther(lane, i))),
  ];
}

export function recordOfOther(lane: Lane, name: string | number): string {
  return `${otherReferenceOf(lane)}/${name}`;
}

async function readFeeds({ receiver, other, progress }: Lane): Promise<Pick<Seen, 'received' | 'others'>> {
  const readers = [...new Set([receiver, other])];
  const last = await progress.lastNumbers(readers.map(({ client }) => client.institution));
  const [received, others] = await Promise.all(readers.map((reader, i) => reader.readTo(last[i] ?? 0)));
  if (!received) throw new Error('There is no feed');
  return { received, others: (others ?? received).events };
}

function violationsIn(lane: Lane, { entitling, revision, through, received, others }: Seen): string[] {
  const ofOther = ({ data }: FeedEvent): boolean => data.caseReference === otherReferenceOf(lane);
  if (through === undefined) return ['the revocation takes nothing from its receiver'];
  const kept = received.events.filter(({ data }) => data.caseReference === entitling.caseReference);
  const allowed = new Set(received.events.filter(ofOther).map(({ sequence }) => sequence));
  const numbers = [...received.events.map(({ sequence }) => sequence), ...received.withdrawn];
  const late = numbers.filter((number) => number > through && !allowed.has(number));
  const arrived = new Set(
    others.filter((event) => ofOther(event) && event.data.revision === revision).map(({ data }) => data.recordId),
  );
  const wanted = [...Array(ABOUT_THE_OTHER).keys(), 'late'].map((name) => recordOfOther(lane, name));
  const lost = wanted.filter((recordId) => !arrived.has(recordId));
  return [
    ...kept.map(({ sequence, data }) => `${data.recordId} is left under the number ${sequence}, through ${through}`),
    ...late.map((number) => `the number ${number} was drawn after ${through}, the last before the revocation`),
    ...lost.map((recordId) => `${recordId}, about another person, is lost`),
  ];
}

/** What the race is to empty the joint file of is in it before. */
async function untilFiled({ receiver }: Lane, { caseReference, records }: Entitling, revision: number): Promise<void> {
  const isFiled = async (): Promise<boolean> => {
    const { sections } = await receiver.client.cases.jointFile(caseReference);
    return (sections[SECTION] ?? []).some((one) => one.recordId === `${records}/before` && one.revision === revision);
  };
  await until('what was published before the race is in the joint file', isFiled, FILE_MS);
}

async function violationsInFile({ receiver: { client } }: Lane, { caseReference }: Entitling): Promise<string[]> {
  const isEmpty = async (): Promise<boolean> => {
    const { sections } = await client.cases.jointFile(caseReference);
    return Object.values(sections).flat().length === 0;
  };
  return until('the joint file is empty', isEmpty, FILE_MS).then(
    () => [],
    () => [`the joint file of ${caseReference} is not empty`],
  );
}

/** How much of the burst was decided before the revocation. */
function decidedBefore(lane: Lane, { received, through = 0 }: Seen): number {
  const ofOther = received.events.filter(({ data }) => data.caseReference === otherReferenceOf(lane));
  const others = ofOther.filter(({ sequence }) => sequence <= through).length;
  const numbers = [...received.events.map(({ sequence }) => sequence), ...received.withdrawn];
  return numbers.filter((number) => number <= through).length - others;
}

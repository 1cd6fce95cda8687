import type { DeliveredBody, DeliveryEntry, FeedEvent } from '@lacznik/contracts';
import type { Exchange, Received } from '../harness/exchange';
import { type Change, type Client, deliveriesOf, type Plan } from '../harness/planned-changes';
import type { RawMessage } from '../harness/raw-topic';

/** A finished exchange. */
export interface Outcome {
  plan: Plan;
  received: Received[];
  /** The log's entries on it. */
  entries: DeliveryEntry[];
  deadLetters: RawMessage[];
}

/** Waits for what an exchange brings, and gathers it. */
export async function outcomeOf(exchange: Exchange): Promise<Outcome> {
  const received = await exchange.received();
  const [entries, deadLetters] = [await exchange.entries(), await exchange.deadLetters()];
  await exchange.close();
  return { plan: exchange.plan, received, entries, deadLetters };
}

/** So many of a list of faults are shown; the first ones tell the kind. */
const SHOWN = 5;

/** The promises P1, P2, P3, P5 and P10, locked against an exchange that is over. */
export function itKeepsThePromises(outcome: () => Outcome): void {
  it('brings every accepted change to every entitled institution, on its topic and in its feed (P1)', () => {
    const { plan, received } = outcome();
    expect(received.map(({ institution, feed }) => [institution, feed.length])).toEqual(
      received.map(({ institution }) => [institution, deliveriesOf(plan, institution)]),
    );
    for (const { institution, topic, feed } of received) {
      const wanted = clientsOf(plan, institution).flatMap(({ changes }) => changes.map(nameOf));
      expect(without(wanted, firstSightings(topic).map(deliveryIn).map(nameOf))).toEqual([]);
      expect(without(wanted, feed.map(changeIn).map(nameOf))).toEqual([]);
    }
  });

  it('blocks nobody for a server that was away (P1)', () => {
    expect(outcome().deadLetters.map(({ headers }) => headers['lacznik-reason'])).toEqual([]);
  });

  it('shows each person’s changes first in the order in which they were published (P2)', () => {
    const { plan, received } = outcome();
    for (const { institution, topic, feed } of received) {
      for (const seen of [firstSightings(topic).map(deliveryIn), feed.map(changeIn)]) {
        const sightingsOf = byCase(seen);
        const disordered = clientsOf(plan, institution).filter(({ cases, changes }) => {
          const sightings = sightingsOf.get(cases.get(institution) ?? '') ?? [];
          return !inOrder(sightings.map(({ version }) => version)) || !sameOrder(sightings, changes);
        });
        expect(disordered.slice(0, SHOWN)).toEqual([]);
      }
    }
  });

  it('repeats an event, if at all, with the same id and the same bytes (P3)', () => {
    for (const { topic } of outcome().received) {
      const variants = new Map<string, Set<string>>();
      for (const message of topic) {
        const id = message.headers['ce_id'] ?? '';
        variants.set(id, (variants.get(id) ?? new Set()).add(bytesOf(message)));
      }
      expect([...variants].filter(([, bytes]) => bytes.size > 1).slice(0, SHOWN)).toEqual([]);
    }
  });

  it('delivers every change once in effect: once in the feed, the last revision in the joint file (P3)', () => {
    const { plan, received } = outcome();
    for (const { institution, feed, filed } of received) {
      expect(repeated(feed.map(changeIn).map(nameOf)).slice(0, SHOWN)).toEqual([]);
      const last = new Map(
        clientsOf(plan, institution).flatMap(({ changes }) => changes.map((c) => [c.recordId, c.revision] as const)),
      );
      expect([...last].filter(([recordId, revision]) => filed.get(recordId) !== revision).slice(0, SHOWN)).toEqual([]);
    }
  });

  it('delivers what was published under each revision, unaltered', () => {
    const { plan, received } = outcome();
    const published = new Map(plan.clients.flatMap(({ changes }) => changes.map((c) => [nameOf(c), c.data] as const)));
    for (const { feed } of received) {
      const altered = feed.filter(
        ({ data }) => JSON.stringify(data.data) !== JSON.stringify(published.get(nameOf(data))),
      );
      expect(altered.slice(0, SHOWN)).toEqual([]);
    }
  });

  it('numbers each feed from 1 without a hole, the same on the topic and in the pull feed (P10)', () => {
    for (const { topic, feed } of outcome().received) {
      const onTopic = firstSightings(topic).map(({ headers }) => [headers['ce_id'], Number(headers['ce_sequence'])]);
      expect(holes(onTopic.map(([, sequence]) => Number(sequence)))).toEqual([]);
      expect(holes(feed.map(({ sequence }) => sequence))).toEqual([]);
      expect(onTopic.map(String).filter((entry, i) => entry !== String([feed[i]?.id, feed[i]?.sequence]))).toEqual([]);
    }
  });

  it('logs each disclosure once, and nothing that was not disclosed (P5)', () => {
    const { received, entries } = outcome();
    const delivered = received.flatMap(({ topic }) =>
      firstSightings(topic).map(({ headers }) => headers['ce_id'] ?? ''),
    );
    const logged = entries.map(({ eventId }) => eventId);
    expect(repeated(logged).slice(0, SHOWN)).toEqual([]);
    expect(without(delivered, logged)).toEqual([]);
    expect(without(logged, delivered)).toEqual([]);
  });
}

/** What a delivery says of the change that it carries. */
interface Sighting {
  caseReference?: string;
  recordId: string;
  revision: number;
  /** `personversion` */
  version: number;
}

function clientsOf({ clients }: Plan, institution: string): Client[] {
  return clients.filter(({ cases }) => cases.has(institution));
}

function nameOf({ recordId, revision }: { recordId: string; revision: number }): string {
  return `${recordId} revision ${revision}`;
}

function firstSightings(topic: readonly RawMessage[]): RawMessage[] {
  const seen = new Set<string>();
  return topic.filter(({ headers }) => {
    const id = headers['ce_id'] ?? '';
    return !seen.has(id) && seen.add(id);
  });
}

function deliveryIn({ headers, value }: RawMessage): Sighting {
  return { ...(JSON.parse(value) as DeliveredBody), version: Number(headers['ce_personversion']) };
}

function changeIn({ data, personversion }: FeedEvent): Sighting {
  return { ...data, version: personversion ?? NaN };
}

function byCase(seen: readonly Sighting[]): Map<string, Sighting[]> {
  return Map.groupBy(seen, ({ caseReference = '' }) => caseReference);
}

function sameOrder(sightings: readonly Sighting[], changes: readonly Change[]): boolean {
  return sightings.map(nameOf).join() === changes.map(nameOf).join();
}

function inOrder(versions: readonly number[]): boolean {
  return versions.every((version, i) => i === 0 || version > (versions[i - 1] ?? 0));
}

function bytesOf({ key, headers, value }: RawMessage): string {
  return JSON.stringify([key, Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1)), value]);
}

function without(wanted: readonly string[], there: readonly string[]): string[] {
  const known = new Set(there);
  return wanted.filter((name) => !known.has(name)).slice(0, SHOWN);
}

function repeated(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => seen.has(name) || !seen.add(name));
}

/** The places where a series is not 1, 2, 3 … */
function holes(sequences: readonly number[]): string[] {
  return sequences
    .flatMap((sequence, i) => (sequence === i + 1 ? [] : [`${sequence} in place of ${i + 1}`]))
    .slice(0, SHOWN);
}

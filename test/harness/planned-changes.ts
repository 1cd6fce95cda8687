import type { PersonIdentity } from '@lacznik/identifiers';
import { between, mulberry32, pick, type Random } from '../../deploy/demonstration/random';

/** Who publishes what, and who has cases on the people. */
export interface Direction {
  publisher: string;
  receivers: readonly string[];
  section: string;
  /** The section's data; another amount makes it another state of the record. */
  readonly data: (amountGrosze: number) => Record<string, unknown>;
  legalBasis: string;
  purpose: string;
}

/** One accepted change: a line of an NDJSON stream. */
export interface Change {
  section: string;
  recordId: string;
  revision: number;
  person: PersonIdentity;
  data: Record<string, unknown>;
}

/** A person of the run, with the case of each institution that is entitled to the changes. */
export interface Client {
  person: PersonIdentity;
  /** Case reference by institution. */
  cases: ReadonlyMap<string, string>;
  /** In the order in which their one writer publishes them. */
  changes: Change[];
}

/** What is published in a run, and by whom. */
export interface Plan {
  direction: Direction;
  clients: Client[];
  /** What each writer publishes, in order. A person's changes all come from one writer, so that they have an order. */
  writers: Change[][];
}

export interface PlanSize {
  people: readonly PersonIdentity[];
  changes: number;
  writers: number;
  seed: number;
}

const MAX_RECORDS_OF_A_PERSON = 4;

/** Draws the changes: every one raises its record's revision and differs from what was there. */
export function planChanges(direction: Direction, { people, changes, writers, seed }: PlanSize): Plan {
  const random = mulberry32(seed);
  const clients = people.map((person, i) => ({
    person,
    cases: casesOf(direction, i, random),
    changes: [] as Change[],
  }));
  const revisions = new Map<string, number>();
  const draw = (client: Client, number: number): Change => {
    const { publisher, section, data } = direction;
    const recordId = `${publisher}/${clients.indexOf(client)}/${between(random, 1, MAX_RECORDS_OF_A_PERSON)}`;
    const revision = (revisions.get(recordId) ?? 0) + 1;
    revisions.set(recordId, revision);
    const change = { section, recordId, revision, person: client.person, data: data(100_000 + number) };
    client.changes.push(change);
    return change;
  };
  const streams = Array.from({ length: writers }, (_, writer) => {
    const own = clients.filter((_, i) => i % writers === writer);
    const count = Math.floor((changes + writer) / writers);
    return Array.from({ length: count }, (_, i) => draw(pick(random, own), i * writers + writer));
  });
  return { direction, clients, writers: streams };
}

/** How many deliveries to each institution these changes make. */
export function deliveriesOf({ clients }: Plan, institution: string): number {
  return clients.filter(({ cases }) => cases.has(institution)).reduce((sum, { changes }) => sum + changes.length, 0);
}

/** Every person is served by one or by several of the receivers. */
function casesOf({ receivers }: Direction, number: number, random: Random): ReadonlyMap<string, string> {
  const first = pick(random, receivers);
  const serving = receivers.filter((receiver) => receiver === first || random() < 0.5);
  return new Map(serving.map((receiver) => [receiver, `CASE/${receiver}/${number}`]));
}

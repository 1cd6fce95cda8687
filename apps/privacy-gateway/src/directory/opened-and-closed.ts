import { setImmediate } from 'node:timers/promises';
import { type Dictionaries, SECTIONS } from '@lacznik/contracts';
import { compareOpenings, compilePolicy, OpeningsOn } from '@lacznik/decision';
import type { Loss } from '../revocations/revocations.store';
import type { Directory } from './directory.store';
import { publishersIn } from './publishers';
import { servingEdges } from './serving-edges';

/** Messages wait no longer. */
const MAX_TURN_MS = 10;
const SECTION_CATEGORIES = new Map(SECTIONS.map(({ name, fields }) => [name, [...new Set(fields.values())]]));

/** What decides, on one day, what institutions may disclose to each other. */
export interface PolicyOnDay {
  directory: Directory;
  dictionaries: Dictionaries;
  /** `YYYY-MM-DD` */
  day: string;
}

/** What differs between two policies or days. */
export interface OpenedAndClosed {
  /** Publishers of which a receiver's open cases are to have the present state, by receiver. */
  opened: Map<string, string[]>;
  /** What receivers may not get any more. */
  losses: Loss[];
}

/** What receivers lose by a change of the law. */
export async function lostByLaw(before: PolicyOnDay, now: PolicyOnDay): Promise<Loss[]> {
  const openings = openingsOf(now);
  return (await compare(before, now, openings, openings)).losses;
}

/**
 * What has opened from `before` to `now`, and what has closed because a day has passed.
 * @param lost what changes of the policy took back meanwhile: whole events, of which something may be left, or open again
 */
export async function compareDays(
  before: PolicyOnDay,
  now: PolicyOnDay,
  lost: readonly Loss[],
): Promise<OpenedAndClosed> {
  const openings = openingsOf(now);
  const found = await compare(before, now, openings, openingsOf({ ...before, day: now.day }));
  const publishersTo = publishersIn(now.directory);
  for (const { institution: receiver, selector } of [...lost, ...found.losses]) {
    const publishers = selector.publisher === undefined ? publishersTo(receiver) : [selector.publisher];
    for (const publisher of publishers)
      if (openings.opensSectionsOf(publisher, receiver, selector.categories)) add(found.opened, receiver, publisher);
  }
  return found;
}

async function compare(
  before: PolicyOnDay,
  now: PolicyOnDay,
  openings: OpeningsOn,
  between: OpeningsOn,
): Promise<OpenedAndClosed> {
  const changeOf = compareOpenings(openingsOf(before), openings, between);
  const [publishersBefore, publishersNow] = [publishersIn(before.directory), publishersIn(now.directory)];
  const edges = servingEdges(now.directory);
  const found: OpenedAndClosed = { opened: new Map(), losses: [] };
  let begun = performance.now();
  for (const { id: receiver } of now.directory.institutions) {
    for (const publisher of new Set([...publishersBefore(receiver), ...publishersNow(receiver)])) {
      const { opens, closes } = changeOf(publisher, receiver);
      if (opens) add(found.opened, receiver, publisher);
      if (closes.length > 0) {
        const selector = { publisher, categories: [...closes] };
        found.losses.push({ institution: receiver, edge: edges.get(receiver), selector });
      }
    }
    if (performance.now() - begun > MAX_TURN_MS) {
      await setImmediate();
      begun = performance.now();
    }
  }
  return found;
}

function add(opened: Map<string, string[]>, receiver: string, publisher: string): void {
  const known = opened.get(receiver) ?? [];
  if (!known.includes(publisher)) opened.set(receiver, [...known, publisher]);
}

function openingsOf({ directory, dictionaries, day }: PolicyOnDay): OpeningsOn {
  return new OpeningsOn(compilePolicy({ ...directory, dictionaries }), day, SECTION_CATEGORIES);
}

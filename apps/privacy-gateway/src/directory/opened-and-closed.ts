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

/** What the law of `now` closes that was open by `before`, and what opens. */
export function comparePolicies(before: PolicyOnDay, now: PolicyOnDay): Promise<OpenedAndClosed> {
  return compare(before, now, openingsOf(now));
}

/** What `now` opens, and what closes since a day has passed: changes took back what they closed when they were made. */
export function compareDays(before: PolicyOnDay, now: PolicyOnDay): Promise<OpenedAndClosed> {
  return compare(before, now, openingsOf({ ...before, day: now.day }));
}

async function compare(before: PolicyOnDay, now: PolicyOnDay, between: OpeningsOn): Promise<OpenedAndClosed> {
  const changeOf = compareOpenings(openingsOf(before), openingsOf(now), between);
  const [publishersBefore, publishersNow] = [publishersIn(before.directory), publishersIn(now.directory)];
  const edges = servingEdges(now.directory);
  const found: OpenedAndClosed = { opened: new Map(), losses: [] };
  let begun = performance.now();
  for (const { id: receiver } of now.directory.institutions) {
    for (const publisher of new Set([...publishersBefore(receiver), ...publishersNow(receiver)])) {
      const { opens, closes, leaves } = changeOf(publisher, receiver);
      // Whole events were taken back, for every basis: what is left of them comes anew.
      if (opens || leaves) found.opened.set(receiver, [...(found.opened.get(receiver) ?? []), publisher]);
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

function openingsOf({ directory, dictionaries, day }: PolicyOnDay): OpeningsOn {
  return new OpeningsOn(compilePolicy({ ...directory, dictionaries }), day, SECTION_CATEGORIES);
}

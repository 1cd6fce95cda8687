import { between, chance, type Random } from '../../../deploy/demonstration/random';

/** A case as the office knows it. */
export interface OfficeCase {
  caseReference: string;
  person: string;
  institution: string;
  /** Who works on it. */
  worker: Worker;
  openedAt: number;
  /** When it will be, or was, closed. */
  closesAt: number;
}

/** Somebody who works at an institution. */
export interface Worker {
  institution: string;
  workerTag: string;
  duty: 'cases' | 'reception' | 'lead';
  /** Matters a day, about. */
  pace: number;
  hasEvenings: boolean;
  /** Days of the year on which the worker is away. */
  away: ReadonlySet<number>;
  cases: OfficeCase[];
  closed: OfficeCase[];
  /** Who does what cannot wait meanwhile. */
  deputy?: Worker | undefined;
}

/** An institution with those who work there. */
export interface Office {
  id: string;
  /** Whether its edge learns of hand-overs from the institution's system. */
  tellsHandOvers: boolean;
  workers: Worker[];
}

const DAYS = 365;
const OFFICE_SIZES = [90, 70, 60, 50, 45, 40, 35, 30, 25, 22, 18, 15];

/** Offices whose sizes are as uneven as a region's: two labour offices, the others welfare centres. */
export function makeOffices(workers: number, random: Random): Office[] {
  const sum = OFFICE_SIZES.reduce((a, b) => a + b, 0);
  return OFFICE_SIZES.map((size, i) => makeOffice(i, Math.max(4, Math.round((size * workers) / sum)), random));
}

function makeOffice(i: number, size: number, random: Random): Office {
  const id = i < 2 ? `PUP-260${i + 1}` : `OPS-2606${String(i).padStart(2, '0')}`;
  const workers = Array.from({ length: size }, (_, n) => makeWorker(id, n, random));
  const handlers = workers.filter(({ duty }) => duty === 'cases');
  for (const [n, worker] of handlers.entries()) worker.deputy = handlers[(n + 1) % handlers.length];
  return { id, tellsHandOvers: i % 2 === 0, workers };
}

function makeWorker(institution: string, n: number, random: Random): Worker {
  const duty = n % 25 === 3 ? 'reception' : n % 15 === 5 ? 'lead' : 'cases';
  // The paces of people differ as their logarithms do: most are near the middle, some do twice as much.
  const pace = 1.5 * Math.exp(0.4 * bell(random));
  return {
    institution,
    workerTag: `${institution}-${n}`,
    duty,
    pace: duty === 'cases' ? pace : pace * 1.3,
    hasEvenings: chance(random, 0.08),
    away: makeLeave(random),
    cases: [],
    closed: [],
  };
}

/** A long leave in the summer, a short one, and single days. */
function makeLeave(random: Random): Set<number> {
  const away = new Set<number>();
  const take = (from: number, length: number): void => {
    for (let day = from; day < from + length; day += 1) away.add(day);
  };
  take(between(random, 150, 235), 14);
  take(between(random, 1, DAYS), between(random, 5, 12));
  for (let i = 0; i < 10; i += 1) take(between(random, 1, DAYS), 1);
  return away;
}

/** About normal, with variance one. */
export function bell(random: Random): number {
  return Array.from({ length: 12 }, random).reduce((a, b) => a + b, -6);
}

/** How often something happens that happens `mean` times on average. */
export function times(random: Random, mean: number): number {
  const bound = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > bound; product *= random()) count += 1;
  return count;
}

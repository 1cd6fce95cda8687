import type { Cell, CountTable, Sum } from './count-table';

/** Persons counted together, and where they stand in each dimension: codes from coarse to fine, such as county and commune. */
export interface CountedGroup {
  readonly at: Readonly<Record<string, readonly string[]>>;
  readonly count: number;
}

/** A node of each dimension; none is the total over it. */
type Place = Readonly<Record<string, readonly string[]>>;

/** The table of groups with every margin: each node of each dimension crossed with each of the others. Groups of nobody are left out. */
export function crossTable(subject: string, groups: readonly CountedGroup[]): CountTable {
  const counted = groups.filter(({ count }) => count > 0);
  const places = new Map<string, { at: Place; count: number }>();
  for (const { at, count } of counted)
    for (const place of placesAbove(at)) {
      const name = cellName(subject, place);
      places.set(name, { at: place, count: (places.get(name)?.count ?? 0) + count });
    }
  const finest = Math.max(0, ...counted.map(({ at }) => depthOf(at)));
  const cells = [...places].map(([name, { at, count }]): Cell => ({
    name,
    count,
    rank: finest - depthOf(at),
    printed: true,
  }));
  const dimensions = new Set(counted.flatMap(({ at }) => Object.keys(at)));
  return { subject, dimensions, cells, sums: sumsOf(subject, [...places.values()]) };
}

/** The name of a cell: a dimension over which it is the total is not in it, so that tables with and without the dimension share it. */
export function cellName(subject: string, at: Place): string {
  const nodes = Object.entries(at)
    .filter(([, path]) => path.length > 0)
    .map(([dimension, path]) => `${dimension}=${path.join('/')}`);
  return [subject, ...nodes.toSorted()].join(' ');
}

/** Whether a table would have the cell, if it were not nought. */
export function isCellOf({ subject, dimensions }: CountTable, name: string): boolean {
  const [of, ...nodes] = name.split(' ');
  return of === subject && nodes.every((node) => dimensions.has(node.split('=')[0] ?? ''));
}

function placesAbove(at: Place): Place[] {
  return Object.entries(at).reduce<Place[]>(
    (places, [dimension, path]) =>
      places.flatMap((place) =>
        Array.from({ length: path.length + 1 }, (_, depth) => ({ ...place, [dimension]: path.slice(0, depth) })),
      ),
    [{}],
  );
}

function sumsOf(subject: string, places: readonly { at: Place }[]): Sum[] {
  const parts = new Map<string, { total: string; parts: string[] }>();
  for (const { at } of places)
    for (const [dimension, path] of Object.entries(at).filter(([, nodes]) => nodes.length > 0)) {
      const total = cellName(subject, { ...at, [dimension]: path.slice(0, -1) });
      const sum = parts.get(`${total} over ${dimension}`) ?? { total, parts: [] };
      sum.parts.push(cellName(subject, at));
      parts.set(`${total} over ${dimension}`, sum);
    }
  return [...parts.values()];
}

function depthOf(at: Place): number {
  return Object.values(at).reduce((sum, path) => sum + path.length, 0);
}

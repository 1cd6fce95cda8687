import type { EdgeComparison, NumberedFeed } from '@lacznik/contracts';

/**
 * Holds how far a feed has come to its edge against what the gateway has numbered; undefined where its edge has not said so.
 * @param before how far it was numbered so long ago that it must have come by now, where the edge is there
 */
export function compareReach({ last, reached }: NumberedFeed, before: number | undefined): EdgeComparison | undefined {
  if (reached === undefined) return undefined;
  return { ...reached, state: stateOf(reached.last, last, before) };
}

function stateOf(reached: number, numbered: number, before: number | undefined): EdgeComparison['state'] {
  if (reached === numbered) return 'even';
  // One statement of the gateway's has both: nothing comes to an edge before it is numbered.
  if (reached > numbered) return 'ahead';
  return before !== undefined && reached < before ? 'behind' : 'under-way';
}

/** What is different, where the edge has what nobody numbered. */
export function faultsOfReach(edge: EdgeComparison | undefined, numbered: number | undefined): string[] {
  if (edge?.state !== 'ahead' || numbered === undefined) return [];
  return [
    `Deliveries up to ${edge.last} have come to the edge ${edge.edge}, and the gateway has numbered ${numbered} only.`,
  ];
}

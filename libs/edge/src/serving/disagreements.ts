import type { ServedBy } from '@lacznik/institutions';
import type { EdgeConfig } from '../edge-config';

/** Where an edge's settings and what the hub's directory says of its institutions are not the same: one clause for each. */
export function disagreements(
  { edgeName, institutions }: Pick<EdgeConfig, 'edgeName' | 'institutions'>,
  told: readonly ServedBy[],
): string[] {
  const own = new Set(institutions);
  return told.flatMap(({ id, edge }) => {
    if (!own.has(id)) return [`${id} is given to this edge and not in its INSTITUTIONS`];
    if (edge === edgeName) return [];
    return [edge === null ? `${id} is given to no edge` : `${id} is given to the edge ${edge}`];
  });
}

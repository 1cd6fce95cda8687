import type { DirectoryEdge } from '@lacznik/contracts';

/** The apps that are edges. */
export const edgeApps = ['pup-registry', 'ops-benefits'] as const;

export type EdgeApp = (typeof edgeApps)[number];

/** An edge of the region, and the app that it is a process of. */
export interface LocalEdge extends DirectoryEdge {
  app: EdgeApp;
}

/**
 * The processes of a directory's edges.
 * @throws Error where an edge app would have none: every part of a local run is there
 */
export function localEdges(edges: readonly DirectoryEdge[]): LocalEdge[] {
  const local = edges.map((edge): LocalEdge => ({ ...edge, app: appOf(edge) }));
  const missing = edgeApps.filter((app) => !local.some((edge) => edge.app === app));
  if (missing.length > 0) throw new Error(`The directory has no edge for ${missing.join(', ')}`);
  return local;
}

/** What the process of each edge is called: an edge app's first has the app's name, later ones have the edge's. */
export function processNames(edges: readonly LocalEdge[]): string[] {
  return edges.map((edge) => (edges.find(({ app }) => app === edge.app) === edge ? edge.app : edge.name));
}

function appOf({ institutions: [first = ''] }: DirectoryEdge): EdgeApp {
  return first.startsWith('PUP-') ? 'pup-registry' : 'ops-benefits';
}

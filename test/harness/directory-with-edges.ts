import type { DirectoryEdge } from '@lacznik/contracts';

/** Institutions, and whatever else a directory document has. */
export interface SomeDirectory {
  institutions: readonly { id: string }[];
  edges?: DirectoryEdge[];
}

export type DirectoryWithEdges = SomeDirectory & { edges: DirectoryEdge[] };

/** The directory, with an edge for the labour offices and one for all others where it names none. */
export function withEdges<T extends SomeDirectory>(directory: T): T & DirectoryWithEdges {
  const [offices, others] = [true, false].map((areOffices) =>
    directory.institutions.map(({ id }) => id).filter((id) => id.startsWith('PUP-') === areOffices),
  );
  const edges = directory.edges ?? [
    { name: 'pup-swietokrzyskie', institutions: offices ?? [] },
    { name: 'ops-swietokrzyskie', institutions: others ?? [] },
  ];
  return { ...directory, edges };
}

import type { Directory } from './directory.store';

/** The edge that serves each institution, by the institution's id. */
export function servingEdges({ edges }: Pick<Directory, 'edges'>): Map<string, string> {
  return new Map(edges.flatMap(({ name, institutions }) => institutions.map((id) => [id, name])));
}

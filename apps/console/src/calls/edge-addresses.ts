import { ConfigError, readJsonFile } from '@lacznik/platform';

const VARIABLE = 'EDGES_FILE';

/** Where the edge of an institution answers. */
export class EdgeAddresses {
  constructor(private readonly addresses: ReadonlyMap<string, string>) {}

  /** @throws ConfigError that says what is wrong with the file */
  static readFile(path: string): EdgeAddresses {
    const edges = readJsonFile(path, VARIABLE);
    if (!Array.isArray(edges) || !edges.every(isEdge))
      throw ConfigError.of(VARIABLE, 'needs a list of edges, each with "url" and "institutions"');
    return new EdgeAddresses(
      new Map(edges.flatMap(({ url, institutions }) => institutions.map((id) => [id, url] as const))),
    );
  }

  addressOf(institution: string | undefined): string | undefined {
    return institution === undefined ? undefined : this.addresses.get(institution);
  }
}

function isEdge(edge: unknown): edge is { url: string; institutions: string[] } {
  const { url, institutions } = (edge ?? {}) as { url?: unknown; institutions?: unknown };
  return (
    typeof url === 'string' &&
    URL.canParse(url) &&
    Array.isArray(institutions) &&
    institutions.every((id) => typeof id === 'string')
  );
}

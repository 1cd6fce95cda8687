import { ConfigError, readJsonFile } from '@lacznik/platform';

const VARIABLE = 'EDGES_FILE';

/** An edge that the console stands beside. */
export interface EdgeAddress {
  url: string;
  /** Ids of those that it serves. */
  institutions: readonly string[];
}

/** Where the edge of an institution answers. */
export class EdgeAddresses {
  private readonly addresses: ReadonlyMap<string, string>;

  constructor(readonly edges: readonly EdgeAddress[]) {
    this.addresses = new Map(edges.flatMap(({ url, institutions }) => institutions.map((id) => [id, url] as const)));
  }

  /** @throws ConfigError that says what is wrong with the file */
  static readFile(path: string): EdgeAddresses {
    const edges = readJsonFile(path, VARIABLE);
    if (!Array.isArray(edges) || !edges.every(isEdge))
      throw ConfigError.of(VARIABLE, 'needs a list of edges, each with "url" and "institutions"');
    return new EdgeAddresses(edges);
  }

  addressOf(institution: string | undefined): string | undefined {
    return institution === undefined ? undefined : this.addresses.get(institution);
  }
}

function isEdge(edge: unknown): edge is EdgeAddress {
  const { url, institutions } = (edge ?? {}) as { url?: unknown; institutions?: unknown };
  return (
    typeof url === 'string' &&
    URL.canParse(url) &&
    Array.isArray(institutions) &&
    institutions.every((id) => typeof id === 'string')
  );
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../local/host';

/** What the package can be entered by, and the source of each below `libs`. */
export const ENTRIES = {
  '.': 'client/src/index',
  './kafka': 'client/src/kafka/index',
  './contracts': 'contracts/src/index',
} as const;

/** Who uses what these are for has them anyway; nobody else needs them. */
const OPTIONAL_PEERS = ['kafkajs', 'pg'];

interface ProjectManifest {
  version: string;
  license: string;
  dependencies: Readonly<Record<string, string>>;
}

/** The package.json of the package. @param packages what its files ask for @throws Error where the project does not depend on one */
export function manifestOf(packages: ReadonlySet<string>): object {
  const project = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as ProjectManifest;
  const versionOf = (name: string): string => {
    const version = project.dependencies[name];
    if (version === undefined) throw new Error(`The client asks for ${name}, on which the project does not depend.`);
    return version;
  };
  const needed = [...packages].filter((name) => !OPTIONAL_PEERS.includes(name)).sort();
  return {
    name: '@lacznik/client',
    version: project.version,
    description: "Łącznik for an institution's own system: publish, follow a feed, receive webhooks",
    license: project.license,
    engines: { node: '>=22.19' },
    exports: Object.fromEntries(Object.entries(ENTRIES).map(([name, path]) => [name, exportOf(path)])),
    types: `./lib/${ENTRIES['.']}.d.ts`,
    main: `./lib/${ENTRIES['.']}.js`,
    dependencies: Object.fromEntries(needed.map((name) => [name, versionOf(name)])),
    peerDependencies: Object.fromEntries(OPTIONAL_PEERS.map((name) => [name, `^${versionOf(name)}`])),
    peerDependenciesMeta: Object.fromEntries(OPTIONAL_PEERS.map((name) => [name, { optional: true }])),
  };
}

function exportOf(path: string): object {
  return {
    import: { types: `./lib/${path}.d.mts`, default: `./lib/${path}.mjs` },
    require: { types: `./lib/${path}.d.ts`, default: `./lib/${path}.js` },
  };
}

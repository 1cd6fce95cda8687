import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../local/host';
import type { Packed } from './packed';

interface ProjectManifest {
  version: string;
  license: string;
  dependencies: Readonly<Record<string, string>>;
}

/** The package.json of the package. @param packages what its files ask for @throws Error where the project does not depend on one */
export function manifestOf(packed: Packed, packages: ReadonlySet<string>): object {
  const { name: own, description, entries, programs, optionalPeers } = packed;
  const project = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as ProjectManifest;
  const versionOf = (name: string): string => {
    const version = project.dependencies[name];
    if (version === undefined) throw new Error(`${own} asks for ${name}, on which the project does not depend.`);
    return version;
  };
  const needed = [...packages].filter((name) => !optionalPeers.includes(name)).sort();
  return {
    name: own,
    version: project.version,
    description,
    license: project.license,
    engines: { node: '>=22.19' },
    exports: mapped(entries, exportOf),
    ...mainOf(entries['.']),
    bin: mapped(programs, (path) => `./lib/${path}.js`),
    dependencies: Object.fromEntries(needed.map((name) => [name, versionOf(name)])),
    peerDependencies: Object.fromEntries(optionalPeers.map((name) => [name, `^${versionOf(name)}`])),
    peerDependenciesMeta: Object.fromEntries(optionalPeers.map((name) => [name, { optional: true }])),
  };
}

function mainOf(entry?: string): object {
  return entry === undefined ? {} : { types: `./lib/${entry}.d.ts`, main: `./lib/${entry}.js` };
}

function mapped<T>(paths: Readonly<Record<string, string>>, value: (path: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, value(path)]));
}

function exportOf(path: string): object {
  return {
    import: { types: `./lib/${path}.d.mts`, default: `./lib/${path}.mjs` },
    require: { types: `./lib/${path}.d.ts`, default: `./lib/${path}.js` },
  };
}

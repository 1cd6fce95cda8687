import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from '../local/host';

/** SHA-256 of each migration file that has landed. A new file is entered in the change that brings it; none is ever altered. */
const LANDED: Readonly<Record<string, string>> = {
  '1700000000000-messaging.migration.ts': '52d5f4f1368814bd7f00edb434ea2a266253970f16c85279a420a85f2fede232',
  '1700000000001-access-log.migration.ts': 'f0467139dce9a15558a3608b6e8e24b8532480d3e2be8f9180cedab4d7ca7dc5',
  '1700000000001-delivery.migration.ts': 'd3fd6d75a6b5da978edc37f1f55ecc0c9ea90839c377fd83a7c7bf23323d5c10',
  '1700000000001-edge.migration.ts': '473244ca4855c4bf09d9bfdca8e389ac2019cd6ebbacd4c74f227dbc4b9700f7',
  '1700000000001-gateway.migration.ts': '7e350c1b0b9fde758f545758149e0660e963cb7ee711368e7fe89cf6b46d5b3f',
  '1700000000002-institutions.migration.ts': '423996ff28622278a9bf261f9f4052ca79b49f2d6b7f1c9435b3d9ff673b27d4',
  '1700000000003-access-log-words.migration.ts': 'ead9de36f328016db8a21d16b218965327bec7ac1d3f7184b2ac92e840068553',
  '1700000000004-messaging-words.migration.ts': '9d3ad649ec7ebd6b356b26f76e3ef7e6d7f68e9f4f241d3fb4d04a5c0db9c34e',
  '1700000000020-relay-processes.migration.ts': '3970b31a4cd8e8d882859cc64465b011b18f913cce38e2f4ef2c87a7313df7f6',
  '1700000000021-witness-status.migration.ts': '8be63cd975413443fd3e2cd2f1aa09ff2955d0d54961bd83454a17b712ac04b5',
};

describe('the migrations that have landed', () => {
  const files = globSync('{apps,libs}/*/src/migrations/*.migration.ts', { cwd: projectRoot });
  const found = new Map(files.map((path) => [basename(path), hashOf(path)]));

  it('are frozen: databases have run them as they are, and would never run an altered one', () => {
    const altered = Object.entries(LANDED)
      .filter(([name, hash]) => found.get(name) !== hash)
      .map(([name]) => `${name} has landed and is frozen: put it back, and make the change a migration of its own`);
    expect(altered).toEqual([]);
  });

  it('are all entered here', () => {
    const missing = Array.from(found)
      .filter(([name]) => !Object.hasOwn(LANDED, name))
      .map(([name, hash]) => `enter what is new in LANDED: '${name}': '${hash}',`);
    expect(missing).toEqual([]);
  });
});

function hashOf(path: string): string {
  return createHash('sha256')
    .update(readFileSync(join(projectRoot, path)))
    .digest('hex');
}

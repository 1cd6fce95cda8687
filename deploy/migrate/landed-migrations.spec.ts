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
  '1700000000010-gateway-snapshot-requests.migration.ts':
    'eebda43251d7de4b7ab3a8920fcd3f990c4b2a13cf777db914c0dff68cdbe0f0',
  '1700000000010-institution-edges.migration.ts': '3e5cb3a3a35c818a90ff678f973149337ba63a67ba716964a5d8fb94824985a0',
  '1700000000011-gateway-installations.migration.ts':
    '3fe62777253d5de3c86ad23605215f6a43f57109352d153a01a13c36826f7a09',
  '1700000000012-edge-installation.migration.ts': '805e889196aa575d6918d56fb603df89802a544d83ea5cebf5a60e9673d239ea',
  '1700000000020-relay-processes.migration.ts': '3970b31a4cd8e8d882859cc64465b011b18f913cce38e2f4ef2c87a7313df7f6',
  '1700000000021-witness-status.migration.ts': '8be63cd975413443fd3e2cd2f1aa09ff2955d0d54961bd83454a17b712ac04b5',
  '1700000000040-dictionaries.migration.ts': '71794665bcddf0b366553ee78b7922267f1a30be9acd5ebbf862a0e987e4bd1a',
  '1700000000041-gateway-dictionaries.migration.ts': '3f050a4304c17cb341be25a7a42d7063da75c95fc0ba0e63388a04959d1302e9',
  '1700000000050-no-log-pseudonym.migration.ts': '62a363db1c513d0dbb695f3584eb5f39e5166d78d2458f685d6f2a0f201f493b',
  '1700000000051-case-identities.migration.ts': '1f3775ee380b1038a11b17060cb54cc0b9c6e66aecf7bcfafcd8940c5ea189d3',
  '1700000000061-outbox-refusals.migration.ts': 'ebdab363a6b1baa33494663671775b4d3923f706ee53a8b75745d39d18ac9f8b',
  '1700000000062-drawing-times.migration.ts': '039f20faf3751e52581dd96343d275129d089df8324cf67196e1c671df9f6930',
  '1700000000070-gateway-directory-files.migration.ts':
    '31e3472a1bb66a02da38771e657eea6a112d63366cc0e031c0dc3a39ce4f45a5',
  '1700000000071-edge-revocations.migration.ts': '8614fa6a8c7310af91e8ca58b947a643ed9b48cfead226ddd32afb95cf5c0258',
  '1700000000065-dead-letters.migration.ts': '91db75b7dc85390928974abea51a078bd4f856a8b45a4888bd5d483b582efab9',
  '1700000000060-edge-revisions.migration.ts': '3e622e4748cc8f82231e3cce6f5cdc42f25a2cc1405b1a9c2e0de2b21d2226dc',
  '1700000000072-delivery-withdrawals.migration.ts': 'b57843f44481fee450cde1dd7beee3df961e1465ce660c5e00024be092602c4a',
  '1700000000073-gateway-revocations.migration.ts': 'c497b84dc51bb7f593fe7b2f91758029de4f6944852b831569d579b5d8bfcded',
  '1700000000074-edge-withdrawals.migration.ts': 'ca233fd1d1d477ee5121b927a95d908ba4ca6be33376374597752e3316a500eb',
  '1700000000076-gateway-former-grants.migration.ts':
    '33d19116b699bc117c917a6b9464a7e7015c37dd533c7766e3b547c310446311',
  '1700000000077-edge-withdrawn-records.migration.ts':
    'f8bec268b89160601e49bb2ef35dc9d3474ad560db021ae26f8caecc9b7f7997',
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

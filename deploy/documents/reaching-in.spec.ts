import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { projectRoot } from '../local/host';

const FOLDERS = ['libs/messaging/src/broker/kafkajs', 'libs/database/src/pg', 'libs/database/src/typeorm'];
const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');

describe('docs/reaching-in.md', () => {
  const rows = read('docs/reaching-in.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'));

  it.each(FOLDERS)('has each file of %s, with a test that is there', (folder) => {
    const files = globSync(`${folder}/*.ts`, { cwd: projectRoot }).filter((path) => !path.endsWith('.spec.ts'));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const row = rows.find((line) => line.startsWith(`| \`${basename(file)}\``)) ?? `${file} has no row`;
      const tests = [...row.matchAll(/`([a-z-]+(?:\.int)?\.spec\.ts)`/g)].map(([, name = '']) => name);
      const places = [folder, dirname(folder)];
      const missing = tests.filter((test) => !places.some((place) => existsSync(join(projectRoot, place, test))));
      expect([row, missing]).toEqual([expect.stringContaining('.spec.ts`'), []]);
    }
  });

  it('names the versions that are pinned', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    for (const name of ['kafkajs', 'pg', 'typeorm'])
      expect(read('docs/reaching-in.md')).toContain(`**${name}** ${dependencies[name]}`);
  });
});

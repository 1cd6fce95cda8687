import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../local/host';
import { LAUNCHER_SETTINGS } from './launcher-settings';

describe('the variables of the launcher', () => {
  const sources = globSync('{deploy/local,test/harness}/**/*.{ts,mjs}', { cwd: projectRoot, exclude: ['**/*.spec.ts'] })
    .map((path) => readFileSync(join(projectRoot, path), 'utf8'))
    .join('\n');
  const listed = LAUNCHER_SETTINGS.map(([variable]) => variable.replaceAll('`', ''));

  it('are each read by it', () => {
    expect(listed.filter((variable) => !sources.includes(variable))).toEqual([]);
  });

  it('include all of our own that it reads', () => {
    const own = new Set(sources.match(/\bLACZNIK_[A-Z_]+\b/g));
    expect([...own].filter((variable) => !listed.includes(variable))).toEqual([]);
  });
});

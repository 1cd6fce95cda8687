import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../deploy/local/host';

/** What the apps run from (rolldown.config.mjs). */
const folder = join(projectRoot, 'dist/bundles');
const bundles = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
const hold = (text: string): boolean => bundles.some((bundle) => bundle.includes(text));

describe('the apps', () => {
  it("hold the driver of PostgreSQL, and no other database's", () => {
    const drivers = ['PostgresDriver', 'MysqlDriver', 'OracleDriver', 'MongoDriver', 'SqlServerDriver'];
    expect(drivers.filter((name) => hold(`class ${name} `))).toEqual(['PostgresDriver']);
  });

  it('hold no telephone numbers of other countries', () => {
    expect(hold('isMobilePhone')).toBe(true);
    expect(hold('country_calling_codes')).toBe(false);
  });

  it('are ASCII: V8 keeps a text in two bytes a character where a single one needs it', () => {
    // oxlint-disable-next-line no-control-regex -- ASCII begins there
    expect(bundles.every((bundle) => /^[\0-\x7F]*$/.test(bundle))).toBe(true);
  });
});

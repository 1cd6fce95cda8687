import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

describe('an app that has no driver but that of PostgreSQL', () => {
  /** In a process of its own, since jest loads modules by itself. */
  function evaluate(script: string): unknown {
    const loaded = `require(${JSON.stringify(join(__dirname, 'postgres-only.ts'))}); ${script}`;
    const options = { cwd: __dirname, encoding: 'utf8' as const };
    const output = execFileSync(
      process.execPath,
      ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', '-e', loaded],
      options,
    );
    return JSON.parse(output);
  }

  it('loads typeorm, and of its drivers that one', () => {
    const script = `
      const { DataSource } = require('typeorm');
      const loaded = (name) => Object.keys(require('typeorm/driver/' + name)).length > 0;
      const source = new DataSource({ type: 'postgres', url: 'postgres://x@127.0.0.1:9/x' });
      console.log(JSON.stringify({
        driver: source.driver.constructor.name,
        postgres: loaded('postgres/PostgresDriver.js'),
        others: ['mysql/MysqlDriver.js', 'oracle/OracleDriver.js', 'mongodb/MongoDriver.js'].filter(loaded),
      }));`;
    expect(evaluate(script)).toEqual({ driver: 'PostgresDriver', postgres: true, others: [] });
  });

  it('loads class-validator without telephone numbers', () => {
    const script = `
      const { isInt } = require('class-validator');
      const phoneModules = Object.keys(require.cache).filter((path) => path.includes('libphonenumber'));
      console.log(JSON.stringify({ isInt: isInt(1), phoneModules: phoneModules.length }));`;
    expect(evaluate(script)).toEqual({ isInt: true, phoneModules: 1 });
  });
});

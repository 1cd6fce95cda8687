/* oxlint-disable typescript/no-unsafe-argument, typescript/no-unsafe-assignment, typescript/no-unsafe-call,
   typescript/no-unsafe-member-access, typescript/no-unsafe-return, no-unused-vars
   -- plain JavaScript, without types to check */
// A launcher to be killed: starts a local stack, prints what it started as one line of JSON, and waits.
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { transformSync } = require('@swc/core');

const root = path.join(__dirname, '../..');
const { $schema, ...options } = JSON.parse(readFileSync(path.join(root, '.swcrc'), 'utf8'));

// The sources themselves, so that the test does not depend on a build.
require.extensions['.ts'] = (module, filename) => {
  const source = readFileSync(filename, 'utf8');
  const { code } = transformSync(source, {
    ...options,
    jsc: { ...options.jsc, baseUrl: root },
    swcrc: false,
    filename,
  });
  module._compile(code, filename);
};

const { startStack } = require('./stack');

async function main() {
  const { postgres, kafka, ...stack } = await startStack({ mode: 'local', log: () => undefined });
  const { kafkaBrokers, databaseUrl, workDirectory } = stack;
  console.log(JSON.stringify({ pids: [postgres.pid(), kafka.pid()], kafkaBrokers, databaseUrl, workDirectory }));
  setInterval(() => undefined, 60_000);
}

void main();

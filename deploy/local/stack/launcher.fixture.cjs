// A launcher to be killed: starts a local stack, prints what it started as one line of JSON, and waits.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const root = join(__dirname, '../../..');
const { $schema, ...options } = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));

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

const { startStack } = require('./index');

startStack({ way: 'local', say: () => undefined }).then(
  ({ postgres, kafka, kafkaBrokers, databaseUrl, workDirectory }) => {
    console.log(JSON.stringify({ pids: [postgres.pid(), kafka.pid()], kafkaBrokers, databaseUrl, workDirectory }));
    setInterval(() => undefined, 60_000);
  },
);

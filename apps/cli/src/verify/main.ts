#!/usr/bin/env node
import { runVerify } from './run-verify';

// npm runs scripts in the package's folder; paths are meant from where the person stands.
const { npm_lifecycle_event: script, INIT_CWD: folder } = process.env;
if (script === 'verify' && folder) process.chdir(folder);

async function main(): Promise<void> {
  const { exitCode, text } = await runVerify(process.argv.slice(2));
  const stream = exitCode === 0 ? process.stdout : process.stderr;
  // A reader who has gone, such as `head`, changes nothing about what was found.
  stream.on('error', () => process.exit(exitCode));
  stream.write(`${text}\n`, () => process.exit(exitCode));
}

void main();

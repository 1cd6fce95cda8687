#!/usr/bin/env node
import { runTryReceiver } from './run-try-receiver';

async function main(): Promise<void> {
  const { exitCode, text } = await runTryReceiver(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
  const stream = exitCode === 0 ? process.stdout : process.stderr;
  stream.write(`${text}\n`, () => process.exit(exitCode));
}

void main();

#!/usr/bin/env node
import { formatVerifierKey } from '@lacznik/ledger';
import { ConsoleLogger } from '@nestjs/common';
import { CannotStart } from './setup/cannot-start';
import { readOrMakeKey } from './setup/key-file';
import { parseOptions, USAGE, type WitnessOptions } from './setup/options';
import { readLogs } from './setup/read-logs';
import { startWitness, type Witness } from './start-witness';

// npm runs scripts in the package's folder; paths are meant from where the person stands.
const { npm_lifecycle_event: script, INIT_CWD: folder } = process.env;
if (script === 'witness' && folder) process.chdir(folder);

const logger = new ConsoleLogger('witness', { json: true, colors: false, compact: true });

async function main(): Promise<void> {
  const parsed = parseOptions(process.argv.slice(2));
  if (parsed.ok === 'help') end(0, USAGE);
  if (!parsed.ok) end(2, `${parsed.why}\n\n${USAGE}`);
  try {
    stopOnSignal(await start(parsed.options));
  } catch (error) {
    end(1, `The witness could not start. ${error instanceof CannotStart ? error.message : String(error)}`);
  }
}

async function start({ logs, state, key, name, host, port }: WitnessOptions): Promise<Witness> {
  const logKeys = readLogs(logs, (message) => logger.warn(message));
  const { signer, isNew } = readOrMakeKey(key, name);
  const witness = await startWitness({ logKeys, signer, stateFolder: state, host, port }, logger);
  if (isNew) logger.warn(`A new key was made: ${key}. Keep a copy of it where nobody else can read it.`);
  logger.log(`The verifier key, to be put into policies: ${formatVerifierKey(signer.key)}`);
  logger.log(`Cosigning for ${logKeys.map(({ name }) => name).join(', ')}`);
  logger.log(`Listening on ${witness.url}`);
  return witness;
}

function stopOnSignal(witness: Witness): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void witness.stop().then(() => process.exit(0));
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
  // The program that npm started this by has ended.
  if (process.channel) {
    process.on('disconnect', stop);
    process.channel.unref();
  }
}

function end(exitCode: number, text: string): never {
  const write = exitCode === 0 ? process.stdout : process.stderr;
  write.write(`${text}\n`);
  process.exit(exitCode);
}

void main();

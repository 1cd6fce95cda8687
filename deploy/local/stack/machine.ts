import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from './choose-way';
import { javaRelease } from './java';
import { kafkaJarsAreCached } from './kafka-jars';
import { packagedPostgres } from './postgres-binaries';

/** This machine. */
export const machine: Machine = {
  javaRelease,
  canGetKafkaJars: () => kafkaJarsAreCached() || succeeds('mvn', ['--version']),
  hasPostgres: () => existsSync(join(packagedPostgres, 'bin')),
  dockerAnswers: () => succeeds('docker', ['version']),
};

/** `docker version` fails when the engine does not answer. */
function succeeds(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore', timeout: 15_000 }).status === 0;
}

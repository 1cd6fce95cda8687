import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDirectory, homeIsWritable } from './cache-directory';
import type { Guard } from './guard';
import { projectRoot } from './project-root';
import { runCommand } from './run-command';

const pom = join(projectRoot, 'deploy/local/kafka/pom.xml');

/** The folder with the broker's jars, whether or not it is there yet. Its name changes with the pom. */
export function kafkaJarsFolder(): string {
  const text = readFileSync(pom, 'utf8');
  const [, version = 'unknown'] = /<artifactId>kafka_[^<]*<\/artifactId>\s*<version>([^<]*)</.exec(text) ?? [];
  const fingerprint = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return join(cacheDirectory(), `kafka-${version}-${fingerprint}`);
}

/** Whether the jars were fetched before. */
export function kafkaJarsAreCached(): boolean {
  return existsSync(kafkaJarsFolder());
}

/** Fetches the broker's jars with Maven unless they are in the cache; returns their folder. */
export async function fetchKafkaJars(guard: Guard): Promise<string> {
  const folder = kafkaJarsFolder();
  if (existsSync(folder)) return folder;
  const partial = await mkdtemp(join(cacheDirectory(), 'fetching-'));
  guard.removeAtEnd(partial);
  await runCommand(guard, 'mvn', mavenArguments(partial));
  await publish(partial, folder);
  return folder;
}

function mavenArguments(outputDirectory: string): string[] {
  const repository = homeIsWritable() ? [] : [`-Dmaven.repo.local=${join(cacheDirectory(), 'maven')}`];
  const copy = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${outputDirectory}`];
  return ['--quiet', '--batch-mode', ...repository, '--file', pom, ...copy];
}

/** The folder appears complete or not at all: another run may fetch, or read, at the same time. */
async function publish(partial: string, folder: string): Promise<void> {
  try {
    await rename(partial, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    await rm(partial, { recursive: true });
  }
}

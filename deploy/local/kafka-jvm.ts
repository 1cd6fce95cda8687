import { readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Arguments of `java`, before the name of a class of Kafka's: for one broker, which writes below `directory`. */
export function kafkaJvm(jars: string, directory: string): string[] {
  const memory = ['-Xms256m', '-Xmx384m', '-XX:+UseSerialGC'];
  // Both would leave files outside the work directory when the broker is killed.
  const tidy = ['-XX:-UsePerfData', `-Djava.io.tmpdir=${join(directory, 'tmp')}`];
  // The JVM reads keys from nowhere else.
  const keys = `-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=file://${jwksFileIn(directory)}`;
  const log = ['-Dorg.slf4j.simpleLogger.showDateTime=true', '-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS'];
  return [...memory, ...tidy, keys, ...log, '-cp', classPath(jars)];
}

/** In the same order on every machine and at every time: an archive of classes holds for the class path it was made with. */
function classPath(jars: string): string {
  const names = readdirSync(jars).filter((name) => name.endsWith('.jar'));
  return names
    .toSorted()
    .map((name) => join(jars, name))
    .join(delimiter);
}

/** The file with the issuer's public keys. */
export function jwksFileIn(directory: string): string {
  return join(directory, 'jwks.json');
}

// C1 only: the broker starts in 1.6 s, but its highest throughput is lower.
export const QUICK_START = '-XX:TieredStopAtLevel=1';

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The Java program: of JAVA_HOME where that is set, as Maven does it, else the first on the PATH. */
export const javaCommand: string = process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin/java') : 'java';

/** Java's feature release (8, 17, 21 …), or 0 where there is none. */
export function javaRelease(): number {
  const { stderr, error } = spawnSync(javaCommand, ['-version'], { encoding: 'utf8', timeout: 10_000 });
  return error ? 0 : releaseIn(stderr);
}

/** Reads `version "17.0.15"` and the `version "1.8.0_402"` of old. */
export function releaseIn(versionOutput: string): number {
  const [, release = '0'] = /version "(?:1\.)?(\d+)/.exec(versionOutput) ?? [];
  return Number(release);
}

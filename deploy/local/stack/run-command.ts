import { once } from 'node:events';
import type { SpawnOptions } from 'node:child_process';
import type { Guard } from './guard';

/**
 * Runs a command to its end and returns what it printed.
 * @throws an Error with the end of its output when it fails or cannot be started.
 */
export async function runCommand(
  guard: Guard,
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<string> {
  const child = guard.spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  if (code !== 0)
    throw new Error(`${command} failed (${signal ?? `exit code ${code}`}):\n${output.trim().slice(-2000)}`);
  return output;
}

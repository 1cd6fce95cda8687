import { readFile } from 'node:fs/promises';
import { ConfigError, LacznikError, parseJsonFile, type Refusal } from '@lacznik/platform';

type Fault = Pick<Refusal, 'path' | 'detail'>;

/** A JSON file that a setting such as `DIRECTORY_FILE` names. @throws ConfigError where it cannot be read */
export async function readSettingFile(setting: string, path: string): Promise<unknown> {
  const [value, repeated] = await parseFile(setting, path);
  if (repeated) throw unusableFile(setting, [repeated]);
  return value;
}

async function parseFile(setting: string, path: string): Promise<[value: unknown, repeated: Fault | undefined]> {
  try {
    return parseJsonFile(await readFile(path));
  } catch {
    throw unusableFile(setting, [{ detail: 'cannot be read as JSON in UTF-8' }]);
  }
}

/** What the app ends with where the file's content is refused; any other error as it is. */
export function asConfigError(setting: string, error: unknown): unknown {
  if (!(error instanceof LacznikError) || error.retriable) return error;
  const { path, message, violations } = error;
  return unusableFile(setting, violations ?? [{ path, detail: message }]);
}

/** Names everything that is wrong with the file. */
export function unusableFile(setting: string, faults: readonly Fault[]): ConfigError {
  const lines = faults.map(({ path, detail }) => `  ${setting}: ${path === undefined ? '' : `${path}: `}${detail}`);
  return new ConfigError(`The configuration is not usable:\n${lines.join('\n')}`);
}

import { readFileSync } from 'node:fs';
import type { Refusal } from '@lacznik/contracts';
import type { JWK } from 'jose';
import { ConfigError } from './app-config';
import { parseJsonFile } from './json-file';

/** A key of a file, with the id by which it is chosen. */
export type StoredKey = JWK & { kid: string };

/**
 * The keys of a file with a JWK set (RFC 7517), in its order.
 * @param variable the setting that names the file
 * @throws ConfigError that says what is wrong with the file, never what is in it
 */
export function readJwkSet(path: string, variable: string): StoredKey[] {
  return jwkSetIn(readJsonFile(path, variable), variable);
}

/**
 * What a file of secrets holds.
 * @throws ConfigError without a cause: what JSON.parse says quotes the file
 */
export function readJsonFile(path: string, variable: string): unknown {
  const [value, repeated] = parseFile(path, variable);
  if (repeated) throw ConfigError.of(variable, `${repeated.path ?? 'a name in it'}: ${repeated.detail}`);
  return value;
}

function parseFile(path: string, variable: string): [value: unknown, repeated: Refusal | undefined] {
  try {
    return parseJsonFile(readFileSync(path));
  } catch {
    throw ConfigError.of(variable, 'cannot be read as JSON in UTF-8');
  }
}

/** The keys of a JWK set. @throws ConfigError where it is none, or a key has no id or another's */
export function jwkSetIn(value: unknown, variable: string): StoredKey[] {
  const { keys } = (value ?? {}) as { keys?: unknown };
  if (!Array.isArray(keys) || keys.length === 0) throw ConfigError.of(variable, 'needs a JWK set: {"keys": […]}');
  if (!keys.every(isStoredKey)) throw ConfigError.of(variable, 'needs a "kid" in every key');
  if (new Set(keys.map(({ kid }) => kid)).size < keys.length) {
    throw ConfigError.of(variable, 'needs another "kid" in each key of a set');
  }
  return keys;
}

function isStoredKey(key: unknown): key is StoredKey {
  const { kid } = (key ?? {}) as { kid?: unknown };
  return typeof kid === 'string' && kid !== '';
}

import { readFileSync } from 'node:fs';
import { nodeCrypto, parseVerifierKey } from '@lacznik/ledger';
import { ConfigError } from '@lacznik/platform';

const VARIABLE = 'LOG_VERIFIER_KEY_FILE';

/** @throws ConfigError where the file holds no verifier key */
export function readVerifierKey(path: string): string {
  const text = readText(path);
  const parsed = parseVerifierKey(text, nodeCrypto);
  if (!parsed.ok) throw ConfigError.of(VARIABLE, `holds no verifier key (${parsed.reason})`);
  return text;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    throw ConfigError.of(VARIABLE, 'cannot be read');
  }
}

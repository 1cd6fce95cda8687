import { readFileSync } from 'node:fs';
import { type NoteSigner, parseSignerKey } from '@lacznik/ledger';
import { ConfigError } from '@lacznik/platform';

/**
 * The keys that sign checkpoints: one encoded signer key a line (`PRIVATE+KEY+<origin>+…`, https://c2sp.org/signed-note).
 * Several while a key is being changed: every checkpoint then carries a signature of each.
 * @throws ConfigError that never quotes a key
 */
export function readLogKeys(file: string, origin: string): NoteSigner[] {
  const lines = read(file)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) throw unusable(file, 'it holds no key');
  return lines.map((line, i) => {
    const parsed = parseSignerKey(line);
    if (!parsed.ok) throw unusable(file, `line ${i + 1} is no signer key (${parsed.reason})`);
    const { key } = parsed.signer;
    if (key.algorithm !== 'ed25519')
      throw unusable(file, `the key in line ${i + 1} is for cosignatures, not for a log`);
    if (key.name !== origin) throw unusable(file, `the key in line ${i + 1} is of another log than LOG_ORIGIN names`);
    return parsed.signer;
  });
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw unusable(file, 'it cannot be read');
  }
}

function unusable(file: string, why: string): ConfigError {
  return new ConfigError(`The configuration is not usable:\n  LOG_SIGNING_KEY_FILE: ${why} (${file})`);
}

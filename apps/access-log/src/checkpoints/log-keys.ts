import { readFileSync } from 'node:fs';
import {
  formatVerifierKey,
  keyForOrigin,
  nodeCrypto,
  type NoteSigner,
  parseSignerKey,
  yearlyOrigin,
} from '@lacznik/ledger';
import { ConfigError } from '@lacznik/platform';

/** What the log is called, and the keys that it signs with. */
export class LogKeys {
  constructor(
    /** Without a year. */
    readonly name: string,
    /** Under that name; several while one replaces another. */
    private readonly signers: readonly NoteSigner[],
  ) {}

  /** The same keys under the name of a year's log: an origin is the name of the keys that sign under it. */
  signersFor(year: number): NoteSigner[] {
    const origin = yearlyOrigin(this.name, year);
    return this.signers.map((signer) => ({
      key: keyForOrigin(signer.key, origin, nodeCrypto) ?? signer.key,
      sign: (message) => signer.sign(message),
    }));
  }

  /** By which a year's checkpoints are verified, encoded. */
  verifierKeysFor(year: number): string[] {
    return this.signersFor(year).map(({ key }) => formatVerifierKey(key));
  }

  /** By which the checkpoints of every year are verified, encoded under the log's name. */
  verifierKeys(): string[] {
    return this.signers.map(({ key }) => formatVerifierKey(key));
  }
}

/**
 * The keys that sign checkpoints: one encoded signer key a line (`PRIVATE+KEY+<origin>+…`, https://c2sp.org/signed-note).
 * Several while a key is being changed: every checkpoint then carries a signature of each.
 * @throws ConfigError that never quotes a key
 */
export function readLogKeys(file: string, origin: string): LogKeys {
  const lines = read(file)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) throw unusable(file, 'it holds no key');
  const signers = lines.map((line, i) => {
    const parsed = parseSignerKey(line);
    if (!parsed.ok) throw unusable(file, `line ${i + 1} is no signer key (${parsed.reason})`);
    const { key } = parsed.signer;
    if (key.algorithm !== 'ed25519')
      throw unusable(file, `the key in line ${i + 1} is for cosignatures, not for a log`);
    if (key.name !== origin) throw unusable(file, `the key in line ${i + 1} is of another log than LOG_ORIGIN names`);
    return parsed.signer;
  });
  return new LogKeys(origin, signers);
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

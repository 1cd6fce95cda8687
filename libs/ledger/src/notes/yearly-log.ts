import type { LedgerCrypto } from '../crypto/ledger-crypto';
import { type VerifierKey, verifierKey } from './verifier-key';

const YEAR = /^[1-9]\d{3}$/;

/** The origin of one year's log: a log that is kept by years is a tree of its own in each, `<name>/<year>`. */
export function yearlyOrigin(name: string, year: number): string {
  return `${name}/${year}`;
}

/** The year of an origin that `yearlyOrigin` makes of the name; undefined for every other. */
export function yearOfOrigin(name: string, origin: string): number | undefined {
  const year = origin.startsWith(`${name}/`) ? origin.slice(name.length + 1) : '';
  return YEAR.test(year) ? Number(year) : undefined;
}

/**
 * The key by which a checkpoint of `origin` is verified, where a log's key is known under the log's name: the key itself, or
 * the same public key under the origin of one of the years. Undefined for another log.
 */
export function keyForOrigin(key: VerifierKey, origin: string, crypto: LedgerCrypto): VerifierKey | undefined {
  if (origin === key.name) return key;
  const { algorithm, publicKey } = key;
  return yearOfOrigin(key.name, origin) === undefined
    ? undefined
    : verifierKey({ name: origin, algorithm, publicKey }, crypto);
}

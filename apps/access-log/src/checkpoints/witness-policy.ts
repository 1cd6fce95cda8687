import { readFileSync } from 'node:fs';
import {
  formatVerifierKey,
  NO_QUORUM,
  nodeCrypto,
  parseTrustPolicy,
  policyMessage,
  policyWarnings,
  type Quorum,
  type VerifierKey,
} from '@lacznik/ledger';
import { ConfigError } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { LogKeys } from './log-keys';

/** A witness that this log asks for cosignatures. */
export interface WitnessAddress {
  /** The policy's name of it. */
  name: string;
  key: VerifierKey;
  /** Its submission prefix (https://c2sp.org/tlog-witness), without a slash at the end. */
  url: string;
}

/** Whom this log asks for cosignatures, and which of them a checkpoint needs to be published. */
export class WitnessPolicy {
  constructor(
    readonly witnesses: readonly WitnessAddress[] = [],
    readonly quorum: Quorum = NO_QUORUM,
  ) {}
}

/**
 * Reads a policy file (https://c2sp.org/tlog-policy). It may be the one that is given to auditors: then it names this log.
 * @throws ConfigError that says what is wrong and where
 */
export function readWitnessPolicy(file: string, logKeys: LogKeys): WitnessPolicy {
  const parsed = parseTrustPolicy(read(file), nodeCrypto);
  if (!parsed.ok) throw unusable(file, policyMessage(parsed));
  for (const warning of policyWarnings(parsed.warnings))
    new Logger('witnesses').warn(`WITNESS_POLICY_FILE: ${warning} (${file})`);
  const { logs, witnesses, quorum } = parsed.policy;
  const own = logKeys.verifierKeys();
  const isOurs = logs.some(({ key }) => own.includes(formatVerifierKey(key)));
  if (logs.length > 0 && !isOurs) throw unusable(file, 'it names logs, but not this one by the key under LOG_ORIGIN');
  if (witnesses.length === 0) throw unusable(file, 'it names no witness');
  const addresses = witnesses.map(({ name, key, url }) => ({ name, key, url: addressOf(file, name, url) }));
  return new WitnessPolicy(addresses, quorum);
}

function addressOf(file: string, name: string, url: string | undefined): string {
  if (url === undefined) throw unusable(file, `the witness ${name} has no URL by which it could be asked`);
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw unusable(file, `the URL of the witness ${name} is not one of http or https`);
  return url.replace(/\/+$/, '');
}

function read(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw unusable(file, code?.startsWith('ERR_ENCODING') ? 'it is no text in UTF-8' : 'it cannot be read');
  }
}

function unusable(file: string, why: string): ConfigError {
  return new ConfigError(`The configuration is not usable:\n  WITNESS_POLICY_FILE: ${why} (${file})`);
}

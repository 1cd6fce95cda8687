import { readFileSync } from 'node:fs';
import {
  decodeUtf8,
  nodeCrypto,
  parseTrustPolicy,
  policyMessage,
  policyWarnings,
  type VerifierKey,
} from '@lacznik/ledger';
import { fileNameOf } from '../checkpoints/checkpoints.store';
import { CannotStart, fileFault } from './cannot-start';

/** Names of files have at most 255 bytes, and those of logs stand in them beside a year, a size and a hash. */
const MAX_NAME_CHARACTERS = 180;

/** The keys of the logs that a policy file names; `warn` is told of lines that were passed over. @throws CannotStart that names the line */
export function readLogs(path: string, warn: (message: string) => void): VerifierKey[] {
  const parsed = parseTrustPolicy(readPolicyFile(path), nodeCrypto);
  if (!parsed.ok) throw new CannotStart(`--logs: ${path} is no policy: ${policyMessage(parsed)}.`);
  for (const warning of policyWarnings(parsed.warnings)) warn(`--logs: ${warning} (${path})`);
  const keys = parsed.policy.logs.map(({ key }) => key);
  if (keys.length === 0) throw new CannotStart(`--logs: ${path} names no log; a line log <key> is needed.`);
  const long = keys.find(({ name }) => fileNameOf(name).length > MAX_NAME_CHARACTERS);
  if (long) throw new CannotStart(`--logs: the name ${long.name} in ${path} is too long for the name of a file.`);
  return keys;
}

function readPolicyFile(path: string): string {
  const text = decodeUtf8(readBytes(path));
  if (text === undefined) throw new CannotStart(`--logs: ${path} cannot be read (it is no text in UTF-8).`);
  return text;
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new CannotStart(`--logs: ${path} cannot be read (${fileFault(error)}).`);
  }
}

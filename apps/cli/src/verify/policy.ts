import { existsSync } from 'node:fs';
import {
  logPolicyOf,
  type LogPolicy,
  nodeCrypto,
  parseTrustPolicy,
  parseVerifierKey,
  policyMessage,
  policyWarnings,
  type VerifierKey,
} from '@lacznik/ledger';
import { readText } from './files';
import { type Failure, failure, printable } from './verification-result';

/** Whom the caller trusts, as given on the command line: a log alone, or by a policy logs, witnesses and a quorum. */
export type TrustOptions =
  /** A verifier key, or a file with one a line. */
  | { key: string }
  /** A policy file (https://c2sp.org/tlog-policy). */
  | { policy: string };

/** `warnings` are sentences on what was passed over. */
export type PolicyRead = { ok: true; policy: LogPolicy; warnings: string[] } | Failure;

/** Reads whom the caller trusts. What is refused here is wrong usage: nothing has been verified yet. */
export function readPolicy(trust: TrustOptions): Promise<PolicyRead> {
  return 'key' in trust ? readKeys(trust.key) : readPolicyFile(trust.policy);
}

async function readPolicyFile(path: string): Promise<PolicyRead> {
  const file = await readText(path);
  if (!file.ok) return failure(`--policy: ${file.message}`);
  const parsed = parseTrustPolicy(file.text, nodeCrypto);
  if (!parsed.ok) return failure(`--policy: the file ${printable(path)} is no policy: ${policyMessage(parsed)}.`);
  if (parsed.policy.logs.length === 0)
    return failure(`--policy: the file ${printable(path)} names no log; a line log <key> is needed.`);
  const warnings = policyWarnings(parsed.warnings).map((warning) => `--policy: ${warning}`);
  return { ok: true, policy: logPolicyOf(parsed.policy), warnings };
}

async function readKeys(value: string): Promise<PolicyRead> {
  const direct = parseVerifierKey(value.trim(), nodeCrypto);
  if (direct.ok) return toPolicy([direct.key]);
  if (!existsSync(value)) return failure(`--key: neither a verifier key (${direct.reason}) nor a file that exists.`);
  const file = await readText(value, { dropByteOrderMark: true });
  if (!file.ok) return failure(`--key: ${file.message}`);
  const lines = file.text.split('\n').map((line) => line.trim());
  const parsed = lines.filter((line) => line !== '').map((line) => parseVerifierKey(line, nodeCrypto));
  const keys = parsed.flatMap((line) => (line.ok ? [line.key] : []));
  if (keys.length === 0 || keys.length < parsed.length)
    return failure(`--key: the file ${printable(value)} does not hold verifier keys, one a line.`);
  return toPolicy(keys);
}

function toPolicy(logKeys: VerifierKey[]): PolicyRead {
  if (logKeys.some(({ algorithm }) => algorithm !== 'ed25519'))
    return failure('--key: this key is for cosignatures of witnesses, not for a log.');
  return { ok: true, policy: { logKeys }, warnings: [] };
}

import { sameBytes } from '../encoding/bytes';
import type { LedgerCrypto } from '../crypto/ledger-crypto';
import { isQuorumReached, type Quorum } from './quorum';
import type { PolicyFault, PolicyLog, PolicyWarning, PolicyWitness } from './trust-policy';
import { type VerifierKey, parseVerifierKey } from '../notes/verifier-key';

/** What has been read of a policy so far. */
export interface PolicyReading {
  logs: PolicyLog[];
  witnesses: PolicyWitness[];
  /** Witnesses and groups share one space of names. */
  names: Map<string, Quorum>;
  members: Set<string>;
  quorum?: Quorum;
}

/** Reads the items of a line behind its keyword into `reading`; gives the fault where there is one, which may be a warning. */
export type LineReader = (
  items: readonly string[],
  reading: PolicyReading,
  crypto: LedgerCrypto,
) => PolicyFault | undefined;

const NUMBER = /^[1-9][0-9]{0,3}$/;

/** How each kind of line is read, by its keyword. */
export const POLICY_LINES: ReadonlyMap<string, LineReader> = new Map<string, LineReader>([
  ['log', readLog],
  ['witness', readWitness],
  ['group', readGroup],
  ['quorum', readQuorum],
]);

function readLog(
  [vkey, url, ...more]: readonly string[],
  { logs, witnesses }: PolicyReading,
  crypto: LedgerCrypto,
): PolicyFault | undefined {
  if (vkey === undefined || more.length > 0) return 'wrong-number-of-items';
  const parsed = parseVerifierKey(vkey, crypto);
  if (!parsed.ok) return `key-${parsed.reason}`;
  const { key } = parsed;
  if (key.algorithm !== 'ed25519') return 'key-of-other-algorithm';
  if (hasKey(logs, key)) return 'key-twice';
  if (hasKey(witnesses, key)) return 'log-as-witness';
  logs.push({ key, ...(url === undefined ? {} : { url }) });
  return undefined;
}

function readWitness(
  [name, vkey, url, ...more]: readonly string[],
  { logs, witnesses, names }: PolicyReading,
  crypto: LedgerCrypto,
): PolicyFault | undefined {
  if (name === undefined || vkey === undefined || more.length > 0) return 'wrong-number-of-items';
  if (names.has(name)) return 'name-twice';
  const parsed = parseVerifierKey(vkey, crypto);
  // Groups may name it; it never cosigns.
  if (!parsed.ok && parsed.reason === 'unknown-algorithm') names.set(name, { kind: 'unusable', name });
  if (!parsed.ok) return `key-${parsed.reason}`;
  const { key } = parsed;
  if (key.algorithm !== 'cosignature/v1') return 'key-of-other-algorithm';
  if (hasKey(witnesses, key)) return 'key-twice';
  // A log that cosigns for itself shows nothing.
  if (hasKey(logs, key)) return 'log-as-witness';
  witnesses.push({ name, key, ...(url === undefined ? {} : { url }) });
  names.set(name, { kind: 'witness', name, key });
  return undefined;
}

function readGroup(
  [name, threshold, ...memberNames]: readonly string[],
  { names, members: used }: PolicyReading,
): PolicyFault | undefined {
  if (name === undefined || threshold === undefined || memberNames.length === 0) return 'wrong-number-of-items';
  if (names.has(name)) return 'name-twice';
  const members: Quorum[] = [];
  for (const memberName of memberNames) {
    const member = names.get(memberName);
    if (member === undefined || member.kind === 'none') return 'unknown-name';
    if (used.has(memberName)) return 'member-twice';
    used.add(memberName);
    members.push(member);
  }
  const needed = readThreshold(threshold, members.length);
  if (needed === undefined) return 'malformed-threshold';
  names.set(name, { kind: 'group', name, threshold: needed, members });
  return undefined;
}

function readThreshold(text: string, members: number): number | undefined {
  if (text === 'all') return members;
  if (text === 'any') return 1;
  return NUMBER.test(text) && Number(text) <= members ? Number(text) : undefined;
}

function readQuorum([name, ...more]: readonly string[], reading: PolicyReading): PolicyFault | undefined {
  if (name === undefined || more.length > 0) return 'wrong-number-of-items';
  if (reading.quorum !== undefined) return 'quorum-twice';
  const quorum = reading.names.get(name);
  if (quorum === undefined) return 'unknown-name';
  if (!isQuorumReached(quorum, () => true)) return 'quorum-unreachable';
  reading.quorum = quorum;
  return undefined;
}

/** Whether a line with this fault is passed over: what is newer than this reader is no mistake of the policy. */
export function isWarning(reason: PolicyFault): reason is PolicyWarning['reason'] {
  return reason === 'unknown-keyword' || reason === 'key-unknown-algorithm';
}

/** "Two vkeys are considered duplicate if they wrap the same underlying public key". */
function hasKey(known: readonly { key: VerifierKey }[], { publicKey }: VerifierKey): boolean {
  return known.some(({ key }) => sameBytes(key.publicKey, publicKey));
}

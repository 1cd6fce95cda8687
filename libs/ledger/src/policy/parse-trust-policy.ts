import type { LedgerCrypto } from '../crypto/ledger-crypto';
import { isWarning, POLICY_LINES, type PolicyReading } from './policy-lines';
import { NO_QUORUM } from './quorum';
import type { PolicyFault, PolicyWarning, TrustPolicy } from './trust-policy';

/** `line` counts from 1; 0 for what no line can be blamed for. */
export type TrustPolicyParse =
  { ok: true; policy: TrustPolicy; warnings: PolicyWarning[] } | { ok: false; reason: PolicyFault; line: number };

/** Logs, witnesses and groups that a policy may have together: groups nest, and the recursion must be bounded. */
const MAX_DEFINITIONS = 1000;
const MAX_CHARACTERS = 1_000_000;
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/;
const WHITESPACE = /[ \t]+/;

/**
 * Reads a policy file; gives the first line that is wrong. Lines and keys of kinds that are not known here are passed over with a
 * warning, where the quorum can be reached without them. A byte order mark and lines that end with CR LF are what editors make of a
 * file, and are taken. Bytes are to be decoded as strict UTF-8 before. Never throws.
 */
export function parseTrustPolicy(text: string, crypto: LedgerCrypto): TrustPolicyParse {
  if (typeof text !== 'string') return { ok: false, reason: 'not-text', line: 0 };
  if (text.length > MAX_CHARACTERS) return { ok: false, reason: 'too-large', line: 0 };
  const reading: PolicyReading = { logs: [], witnesses: [], names: new Map([['none', NO_QUORUM]]), members: new Set() };
  const warnings: PolicyWarning[] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  for (const [i, line] of lines.entries()) {
    const reason = readLine(line, reading, crypto);
    if (reason !== undefined && isWarning(reason)) warnings.push({ reason, line: i + 1 });
    else if (reason !== undefined) return { ok: false, reason, line: i + 1 };
  }
  const { logs, witnesses, quorum } = reading;
  if (quorum === undefined) return { ok: false, reason: 'quorum-missing', line: 0 };
  return { ok: true, policy: { logs, witnesses, quorum }, warnings };
}

function readLine(line: string, reading: PolicyReading, crypto: LedgerCrypto): PolicyFault | undefined {
  if (CONTROL.test(line)) return 'control-character';
  const [keyword = '', ...items] = line.split(WHITESPACE).filter((item) => item !== '');
  if (keyword === '' || keyword.startsWith('#')) return undefined;
  const reader = POLICY_LINES.get(keyword);
  if (reader === undefined) return 'unknown-keyword';
  if (reading.logs.length + reading.names.size > MAX_DEFINITIONS) return 'too-large';
  return reader(items, reading, crypto);
}

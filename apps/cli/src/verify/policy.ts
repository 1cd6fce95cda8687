import { existsSync } from 'node:fs';
import { type LogPolicy, nodeCrypto, parseVerifierKey, type VerifierKey } from '@lacznik/ledger';
import { readText } from './files';
import { type Refused, refused, shown } from './finding';

/** Whom the caller trusts, as told on the command line. */
export interface TrustOptions {
  /** A verifier key, or a file with one a line. */
  key: string;
  origin?: string;
  witness: readonly string[];
  /** All of the named witnesses unless told. */
  witnesses?: number;
}

export type PolicyRead = { ok: true; policy: LogPolicy } | Refused;
type KeysRead = { ok: true; keys: VerifierKey[] } | Refused;

/** Reads keys into a policy. What is refused here is wrong usage: nothing has been verified yet. */
export async function readPolicy(options: TrustOptions): Promise<PolicyRead> {
  const log = await readKeys('--key', [options.key]);
  if (!log.ok) return log;
  const witnesses = await readKeys('--witness', options.witness);
  if (!witnesses.ok) return witnesses;
  return toPolicy(log.keys, witnesses.keys, options);
}

function toPolicy(logKeys: VerifierKey[], witnessKeys: VerifierKey[], options: TrustOptions): PolicyRead {
  const names = new Set(logKeys.map(({ name }) => name));
  if (logKeys.some(({ algorithm }) => algorithm !== 'ed25519'))
    return refused('--key: this key is for cosignatures of witnesses, not for a log.');
  if (names.size > 1 && options.origin === undefined)
    return refused('--key: the keys have several names; --origin has to say which log is meant.');
  if (witnessKeys.some((witness) => logKeys.some((log) => sameKey(witness, log))))
    return refused("--witness: this is the log's own key; a log cannot be its own witness.");
  const named = new Set(witnessKeys.map(({ name }) => name)).size;
  const witnessesNeeded = options.witnesses ?? named;
  if (witnessesNeeded > named)
    return refused(`--witnesses: ${witnessesNeeded} are wanted, but --witness names ${named}.`);
  const origin = options.origin ?? [...names].join('');
  return { ok: true, policy: { origin, logKeys, witnessKeys, witnessesNeeded } };
}

function sameKey(a: VerifierKey, b: VerifierKey): boolean {
  return Buffer.compare(a.publicKey, b.publicKey) === 0;
}

async function readKeys(option: string, values: readonly string[]): Promise<KeysRead> {
  const keys: VerifierKey[] = [];
  for (const value of values) {
    const read = await readKey(option, value);
    if (!read.ok) return read;
    keys.push(...read.keys);
  }
  return { ok: true, keys };
}

async function readKey(option: string, value: string): Promise<KeysRead> {
  const direct = parseVerifierKey(value.trim(), nodeCrypto);
  if (direct.ok) return { ok: true, keys: [direct.key] };
  if (!existsSync(value))
    return refused(`${option}: neither a verifier key (${direct.reason}) nor a file that exists.`);
  const file = await readText(value, { dropMark: true });
  if (!file.ok) return refused(`${option}: ${file.sentence}`);
  const lines = file.text.split('\n').map((line) => line.trim());
  const parsed = lines.filter((line) => line !== '').map((line) => parseVerifierKey(line, nodeCrypto));
  const keys = parsed.flatMap((line) => (line.ok ? [line.key] : []));
  if (keys.length === 0 || keys.length < parsed.length)
    return refused(`${option}: the file ${shown(value)} does not hold verifier keys, one a line.`);
  return { ok: true, keys };
}

import { parseArgs } from 'node:util';
import type { LogRequest } from './log/verify-log';
import type { TrustOptions } from './policy';
import { toError } from './to-error';

export const USAGE = `Usage:
  lacznik verify <receipt file> --entry <file with the entry's JSON> --key <key>
  lacznik verify <export.ndjson | export.csv> --key <key>
  lacznik verify <person report.json> --key <key>
  lacznik verify <https://address of a year's log, …/log/2026> --key <key> [--token-file <file>] [--since <checkpoint file>] [--save <file>]

  --key         the log's verifier key, or a file with it; of a log by years, the key under the log's plain name
  --policy      instead of --key: a file that names logs, witnesses and the quorum of those who must have cosigned
                (https://c2sp.org/tlog-policy)
  --entry       the entry that the receipt is for, as JSON
  --token-file  a file with an auditor's access token: the entries are read and checked, too
  --since       a checkpoint kept from an earlier time, which the log must continue
  --save        where to keep the verified checkpoint for the next time

Exit code: 0 verified, 1 not verified, 2 wrong usage.`;

/** What is to be verified. */
export type Subject =
  | { kind: 'receipt'; file: string; entry: string }
  | { kind: 'person-report'; file: string }
  | { kind: 'export'; format: 'ndjson' | 'csv'; file: string }
  | ({ kind: 'log' } & LogRequest);

export type OptionsParse =
  { ok: true; subject: Subject; trust: TrustOptions } | { ok: 'help' } | { ok: false; why: string };

const text = { type: 'string' } as const;
const OPTIONS = {
  key: text,
  policy: text,
  entry: text,
  'token-file': text,
  since: text,
  save: text,
  help: { type: 'boolean', short: 'h' },
} as const;

/** As they are written. */
export const VERIFY_OPTIONS = Object.keys(OPTIONS).map((name) => `--${name}`);

type Values = ReturnType<typeof parse>['values'];

/** Options that mean something for one kind of subject only. */
const ONLY_FOR = { receipt: ['entry'], 'person-report': [], export: [], log: ['token-file', 'since', 'save'] } as const;

function parse(args: string[]) {
  return parseArgs({ args, allowPositionals: true, options: OPTIONS });
}

/** Reads the command line. */
export function parseOptions(args: string[]): OptionsParse {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return { ok: false, why: toError(error).message };
  }
  const { positionals, values } = parsed;
  if (values.help) return { ok: 'help' };
  const [target, ...more] = positionals;
  if (target === undefined || target === '') return { ok: false, why: 'What is to be verified?' };
  if (more.length > 0) return { ok: false, why: 'One thing is verified at a time.' };
  return combine(target, values);
}

function combine(target: string, values: Values): OptionsParse {
  const trust = trustOf(values);
  if (typeof trust === 'string') return { ok: false, why: trust };
  const subject = subjectOf(target, values);
  if (typeof subject === 'string') return { ok: false, why: subject };
  const stray = Object.entries(ONLY_FOR)
    .filter(([kind]) => kind !== subject.kind)
    .flatMap(([, names]): readonly (keyof Values)[] => names)
    .find((name) => values[name] !== undefined);
  if (stray) return { ok: false, why: `--${stray} means nothing here.` };
  return { ok: true, subject, trust };
}

function trustOf({ key, policy }: Values): TrustOptions | string {
  if (key && policy) return 'The log is named by --key or by --policy, not by both.';
  if (policy) return { policy };
  return key ? { key } : "--key is needed: the log's verifier key, or a file with it. Or --policy: a policy file.";
}

function subjectOf(target: string, values: Values): Subject | string {
  if (/^https?:\/\//i.test(target)) return logOf(target, values);
  const [, format] = /\.(ndjson|csv)$/i.exec(target) ?? [];
  if (format !== undefined) return { kind: 'export', format: format.toLowerCase() as 'ndjson' | 'csv', file: target };
  if (!values.entry && /\.json$/i.test(target)) return { kind: 'person-report', file: target };
  if (!values.entry) return "--entry is needed with a receipt: the file with the entry's JSON.";
  return { kind: 'receipt', file: target, entry: values.entry };
}

function logOf(address: string, { 'token-file': tokenFile, since, save }: Values): Subject | string {
  if (!URL.canParse(address)) return 'The address of the log is malformed.';
  const { search, hash, username } = new URL(address);
  if (search || hash || username) return 'The address of the log has neither a query nor a user.';
  return {
    kind: 'log',
    address,
    ...(tokenFile === undefined ? {} : { tokenFile }),
    ...(since === undefined ? {} : { since }),
    ...(save === undefined ? {} : { save }),
  };
}

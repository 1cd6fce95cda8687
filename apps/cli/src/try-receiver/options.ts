import { parseArgs } from 'node:util';
import { parseInstitutionId } from '@lacznik/identifiers';
import type { Mode } from './try-receiver';

export const USAGE = `Usage:
  lacznik try-receiver --webhook <address> --secret <whsec_…> [options]
  lacznik try-receiver --follow [--port <port>] [--token <token>] [options]
  lacznik try-receiver --kafka [options]          (the brokers of KAFKA_BROKERS)

Plays a region with made-up people against a receiver of yours in a sandbox, and says point by point what it does right.
Never against a system that holds people's data. docs/try-receiver.md

  --institution <id>       whose receiver it is; default OPS-260604
  --state-url <address>    where the receiver says what it holds
  --state-command <text>   or a command that says it
  --restart-command <text> restarts the receiver; without it you are asked to, at a terminal
  --seed <text>            default 1
  --many <number>          how many come at once; default 10000
  --slow-hour <seconds>    how long a slow hour takes; default 30
  --patience <seconds>     how long the receiver may take to take something over; default 30
  --report <path>          where the report goes, as .json and .md; default lacznik-try

Exit code: 0 nothing was found wrong, 1 something was, 2 wrong usage.`;

/** The command line. */
export interface TryOptions {
  mode: Mode;
  institution: string;
  seed: string;
  stateUrl?: string;
  stateCommand?: string;
  restartCommand?: string;
  many: number;
  slowHourMs: number;
  patienceMs: number;
  report: string;
}

export type OptionsParse = { ok: true; options: TryOptions } | { ok: 'help' } | { ok: false; why: string };

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const OPTIONS = {
  webhook: text,
  secret: text,
  follow: flag,
  port: { ...text, default: '0' },
  token: text,
  kafka: flag,
  institution: { ...text, default: 'OPS-260604' },
  'state-url': text,
  'state-command': text,
  'restart-command': text,
  seed: { ...text, default: '1' },
  many: { ...text, default: '10000' },
  'slow-hour': { ...text, default: '30' },
  patience: { ...text, default: '30' },
  report: { ...text, default: 'lacznik-try' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** As they are written. */
export const TRY_RECEIVER_OPTIONS = Object.keys(OPTIONS).map((name) => `--${name}`);

type Values = ReturnType<typeof parse>['values'];

/** `whsec_` and a key in base64. */
const SECRET = /^whsec_[A-Za-z0-9+/]{20,}={0,2}$/;
const MAX_MANY = 100_000;
/** How long somebody may take to direct a follower here. */
const CONNECT_MS = 10 * 60_000;

function parse(args: string[]) {
  return parseArgs({ args, options: OPTIONS });
}

/** Reads the command line. @param brokers KAFKA_BROKERS */
export function parseOptions(args: string[], brokers?: string): OptionsParse {
  let values: Values;
  try {
    values = parse(args).values;
  } catch (error) {
    return { ok: false, why: (error as Error).message };
  }
  if (values.help) return { ok: 'help' };
  const mode = modeOf(values, brokers);
  const why = typeof mode === 'string' ? mode : faultOf(values);
  if (typeof mode === 'string' || why !== undefined) return { ok: false, why: why ?? '' };
  const { institution, seed, many, patience, report } = values;
  const { 'state-url': stateUrl, 'state-command': stateCommand, 'restart-command': restartCommand } = values;
  const [slowHourMs, patienceMs] = [Number(values['slow-hour']) * 1000, Number(patience) * 1000];
  const given = { ...(stateUrl ? { stateUrl } : {}), ...(stateCommand ? { stateCommand } : {}) };
  const restart = restartCommand ? { restartCommand } : {};
  const options = { mode, institution, seed, many: Number(many), slowHourMs, patienceMs, report, ...given, ...restart };
  return { ok: true, options };
}

function modeOf({ webhook, secret, follow, port, token, kafka }: Values, brokers?: string): Mode | string {
  if ([webhook !== undefined, follow, kafka].filter(Boolean).length !== 1)
    return 'One of --webhook, --follow and --kafka is needed.';
  if (webhook !== undefined) {
    if (!URL.canParse(webhook) || !/^https?:/.test(webhook)) return '--webhook takes an address, http:// or https://.';
    if (secret === undefined || !SECRET.test(secret)) return '--secret is needed: whsec_… that the receiver has.';
    return { channel: 'webhook', url: webhook, secret };
  }
  if (kafka) return brokers ? { channel: 'kafka', brokers: brokers.split(',') } : 'KAFKA_BROKERS is needed.';
  if (!isWholeIn(port, 0, 65_535)) return '--port takes a number from 0 to 65535.';
  return { channel: 'follow', port: Number(port), connectMs: CONNECT_MS, ...(token ? { token } : {}) };
}

function faultOf(values: Values): string | undefined {
  const { institution, many, patience } = values;
  if (!parseInstitutionId(institution)) return '--institution takes an id such as OPS-260604.';
  if (values['state-url'] !== undefined && values['state-command'] !== undefined)
    return '--state-url or --state-command, not both.';
  if (values['state-url'] !== undefined && !URL.canParse(values['state-url'])) return '--state-url takes an address.';
  if (!isWholeIn(many, 1, MAX_MANY)) return `--many takes a number from 1 to ${MAX_MANY}.`;
  const seconds = [values['slow-hour'], patience].every((given) => isWholeIn(given, 1, 3600));
  return seconds ? undefined : '--slow-hour and --patience take seconds, from 1 to 3600.';
}

function isWholeIn(text: string, min: number, max: number): boolean {
  return /^\d{1,6}$/.test(text) && Number(text) >= min && Number(text) <= max;
}

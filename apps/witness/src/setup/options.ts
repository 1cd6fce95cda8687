import { parseArgs } from 'node:util';

export const USAGE = `Usage:
  lacznik witness --logs <policy file> --state <folder> --key <file> [--name <name>] [--listen <host:port>]

  --logs    whose checkpoints are cosigned: a policy file (https://c2sp.org/tlog-policy), of which the log lines count
  --state   the folder of what was cosigned; it must outlive this process and is used by one witness at a time
  --key     the witness's signer key; it is made, for --name, where there is no such file
  --name    the witness's name, a URL without scheme, such as witness.ops.example.pl; needed for a new key only
  --listen  where it listens; default 127.0.0.1:3080

Exit code: 2 wrong usage, 1 it could not start.`;

/** How a witness is run. */
export interface WitnessOptions {
  logs: string;
  state: string;
  key: string;
  /** For a key that is still to be made. */
  name?: string;
  host: string;
  port: number;
}

export type OptionsParse = { ok: true; options: WitnessOptions } | { ok: 'help' } | { ok: false; why: string };

const text = { type: 'string' } as const;
const OPTIONS = {
  logs: text,
  state: text,
  key: text,
  name: text,
  listen: { ...text, default: '127.0.0.1:3080' },
  help: { type: 'boolean', short: 'h' },
} as const;

const ADDRESS = /^(?<host>[^:[\]\s]+|\[[0-9a-fA-F:.]+\]):(?<port>\d{1,5})$/;

/** Reads the command line. */
export function parseOptions(args: string[]): OptionsParse {
  let values: ReturnType<typeof parse>['values'];
  try {
    values = parse(args).values;
  } catch (error) {
    return { ok: false, why: (error as Error).message };
  }
  const { help, logs, state, key, name, listen } = values;
  if (help) return { ok: 'help' };
  if (!logs) return { ok: false, why: '--logs is needed: a policy file that names the logs.' };
  if (!state) return { ok: false, why: '--state is needed: the folder of what was cosigned.' };
  if (!key) return { ok: false, why: "--key is needed: the file of the witness's signer key." };
  const { host, port } = ADDRESS.exec(listen)?.groups ?? {};
  if (host === undefined || Number(port) > 65_535)
    return { ok: false, why: '--listen takes a host and a port, such as 127.0.0.1:3080.' };
  const options = { logs, state, key, host: host.replaceAll(/[[\]]/g, ''), port: Number(port) };
  return { ok: true, options: name ? { ...options, name } : options };
}

function parse(args: string[]) {
  return parseArgs({ args, options: OPTIONS });
}

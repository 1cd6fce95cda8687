import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { checkReceiverState, type ReceiverState } from '@lacznik/contracts';
import { requestBytes } from '@lacznik/http';

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 256 * 1024 * 1024;
const run = promisify(execFile);

/** Gives what a receiver holds now, as JSON; rejects with an Error whose message is for people. */
export type StateSource = () => Promise<string>;

/** An address of the receiver's own, which answers GET. */
export function stateAt(url: string): StateSource {
  return async () => {
    const { status, bytes } = await requestBytes({ url, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES });
    if (status !== 200) throw new Error(`The address of the state answers with the status ${status}.`);
    return bytes.toString('utf8');
  };
}

/** A command of the shell, which writes it to its standard output. */
export function stateFrom(command: string): StateSource {
  return async () => {
    const { stdout } = await run('sh', ['-c', command], { timeout: TIMEOUT_MS, maxBuffer: MAX_BYTES });
    return stdout;
  };
}

/** What a receiver holds, or why nobody can tell. */
export type StateReading = { ok: true; state: ReceiverState } | { ok: false; why: string };

export async function readState(source: StateSource): Promise<StateReading> {
  try {
    const checked = checkReceiverState(JSON.parse(await source()));
    if (checked.ok) return { ok: true, state: checked.value };
    const [{ path, detail } = { path: '', detail: '' }] = checked.refusals;
    return { ok: false, why: `The state is not as documented: ${path ?? ''}: ${detail}` };
  } catch (error) {
    const why = error instanceof SyntaxError ? 'it is no JSON' : (error as Error).message;
    return { ok: false, why: `The state could not be read: ${why}` };
  }
}

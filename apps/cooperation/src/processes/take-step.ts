import { advance, allowedActions, type ProcessTable, type ProcessWords } from '@lacznik/casework';
import type { ChangeView, OnVersion } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import type { Acting } from './acting';
import type { StoredProcess } from './stored-process';

/** What was stored. */
type Standing<State extends string> = Pick<StoredProcess<State>, 'state' | 'version' | 'changes'>;

/** The same, with the state and the flags as they follow from the moment. */
type Present<W extends ProcessWords> = Standing<W['state']> & { flags?: readonly W['flag'][] };

/** What is asked for: a command on the version that was read. */
export interface Asked<Command extends string> extends OnVersion {
  command: Command;
  reason?: string | undefined;
}

/**
 * The standing after a command.
 * @throws LacznikError `version-conflict`; `action-not-allowed` with what the actor may do
 */
export function takeStep<W extends ProcessWords>(
  table: ProcessTable<W>,
  { state, version, changes, flags = [] }: Present<W>,
  { command, version: read, reason }: Asked<W['command']>,
  actor: W['actor'],
  by: Acting,
): Standing<W['state']> {
  if (read !== version) throw new LacznikError('version-conflict', `It has version ${version} now.`);
  const advanced = advance(table, { state, version, flags }, { name: command }, actor);
  if (!advanced.ok) throw notAllowed(command, state, advanced.allowedActions);
  const next = advanced.head;
  return {
    state: next.state,
    version: next.version,
    changes: [...changes, changeBy(by, { version: next.version, action: command, reason })],
  };
}

/** What an actor may do now. */
export function actionsOf<W extends ProcessWords>(
  table: ProcessTable<W>,
  { state, version, flags = [] }: Omit<Present<W>, 'changes'>,
  actor: W['actor'],
): W['command'][] {
  return allowedActions(table, { state, version, flags }, actor);
}

/** The first change: it begins here. */
export function begin<State extends string>(state: State, action: string, by: Acting): Standing<State> {
  return { state, version: 1, changes: [changeBy(by, { version: 1, action })] };
}

function changeBy(
  { institution, role, at }: Acting,
  { version, action, reason }: { version: number; action: string; reason?: string | undefined },
): ChangeView {
  return { version, action, role, at, ...(institution ? { institution } : {}), ...(reason ? { reason } : {}) };
}

function notAllowed(command: string, state: string, actions: readonly string[]): LacznikError {
  const can = actions.length === 0 ? 'nothing' : actions.join(', ');
  const detail = `In state ${state} you cannot ${command}; you can: ${can}.`;
  return new LacznikError('action-not-allowed', detail, { place: { allowedActions: [...actions] } });
}

/** @throws LacznikError `action-not-allowed` where the actor may not say this now; for what changes no version */
export function requireAction<W extends ProcessWords>(
  table: ProcessTable<W>,
  present: Omit<Present<W>, 'changes'>,
  command: W['command'],
  actor: W['actor'],
): void {
  const actions = actionsOf(table, present, actor);
  if (!actions.includes(command)) throw notAllowed(command, present.state, actions);
}

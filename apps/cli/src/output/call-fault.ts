import { FeedGapError, ForeignPositionError, HttpCallError, PositionStoreError, ProblemError } from '@lacznik/client';
import { PROBLEMS } from '@lacznik/contracts';
import { CannotGoOn } from './cannot-go-on';
import { EXIT, type ExitCode } from './exit-codes';
import { systemFault } from './system-fault';

/** Why a command ended early, and with which exit code. */
export interface CallFault {
  message: string;
  exitCode: ExitCode;
}

/** What an error means to the person who ran the command. */
export function callFault(error: unknown): CallFault {
  if (error instanceof CannotGoOn) return { message: error.message, exitCode: error.exitCode };
  if (error instanceof ProblemError) return problemFault(error);
  if (error instanceof HttpCallError)
    return { message: `Stopped: ${error.message}. What is wrong: lacznik doctor`, exitCode: EXIT.stopped };
  if (error instanceof ForeignPositionError || error instanceof FeedGapError)
    return { message: error.message, exitCode: EXIT.position };
  if (error instanceof PositionStoreError) return { message: `Stopped: ${error.message}`, exitCode: EXIT.stopped };
  return { message: `Stopped: ${fileOf(error)}${systemFault(error)}.`, exitCode: EXIT.stopped };
}

function problemFault({ code, message }: ProblemError): CallFault {
  const more = code === 'unauthenticated' ? ' What is wrong with it: lacznik doctor' : '';
  const remedy = code === undefined ? '' : `\n${PROBLEMS[code].remedy}${more}`;
  return { message: `Stopped: ${message}${remedy}`, exitCode: EXIT.stopped };
}

/** The file that an error of the system is about, such as that of the token. */
function fileOf(error: unknown): string {
  const { path } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  return path === undefined ? '' : `${path}: `;
}

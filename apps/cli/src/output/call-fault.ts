import { HttpCallError, ProblemError } from '@lacznik/client';
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
  return { message: `Stopped: ${systemFault(error)}.`, exitCode: EXIT.stopped };
}

function problemFault({ code, message }: ProblemError): CallFault {
  const remedy = code === undefined ? '' : `\n${PROBLEMS[code].remedy}`;
  const exitCode = code === 'feed-restored' || code === 'feed-expired' ? EXIT.position : EXIT.stopped;
  return { message: `Stopped: ${message}${remedy}`, exitCode };
}

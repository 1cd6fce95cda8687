import { EXIT, type ExitCode } from './exit-codes';

/** Why a command ends early, in sentences for the person who runs it: what, where, and what to do. */
export class CannotGoOn extends Error {
  override readonly name = 'CannotGoOn';

  constructor(
    message: string,
    readonly exitCode: ExitCode = EXIT.usage,
  ) {
    super(message);
  }
}

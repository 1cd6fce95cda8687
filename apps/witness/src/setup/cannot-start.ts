/** Why a witness cannot start, in a sentence for the person who starts it. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

/** What is wrong with a file, in words or by the system's code. */
export function fileFault(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' ? 'there is none' : (code ?? message);
}

/** Why a witness cannot start, in a sentence for the person who starts it. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

const FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'there is none',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'it is no text in UTF-8',
};

/** What is wrong with a file, in words or by the system's code. */
export function fileFault(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === undefined ? message : (FAULTS[code] ?? code);
}

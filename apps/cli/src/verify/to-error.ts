import { printable } from './verification-result';

/** The details of a thrown value, safe for a terminal. */
export interface ErrorDetails {
  /** Such as ENOENT. */
  code?: string;
  message: string;
}

/** Does not rely on `instanceof Error`, which is false across realms. */
export function toError(error: unknown): ErrorDetails {
  const { code, message } = (error ?? {}) as Readonly<Record<string, unknown>>;
  return {
    message: typeof message === 'string' && message !== '' ? printable(message) : 'unknown error',
    ...(typeof code === 'string' ? { code: printable(code) } : {}),
  };
}

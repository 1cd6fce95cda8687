import { printable } from './verification-result';

/** The details of a thrown value. */
export interface ErrorDetails {
  code?: string;
  name: string;
  message: string;
  cause?: unknown;
}

/** Does not rely on `instanceof Error`, which is false across realms. */
export function toError(error: unknown): ErrorDetails {
  const { code, name, message, cause } = (error ?? {}) as Readonly<Record<string, unknown>>;
  return {
    name: typeof name === 'string' ? name : 'Error',
    message: typeof message === 'string' && message !== '' ? printable(message) : 'unknown error',
    ...(typeof code === 'string' ? { code: printable(code) } : {}),
    ...(cause === undefined ? {} : { cause }),
  };
}

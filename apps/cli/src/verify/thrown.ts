import { shown } from './finding';

/** What a thrown value tells about itself; `instanceof Error` is not asked, for it is false across realms. */
export interface Thrown {
  code?: string;
  name: string;
  message: string;
  cause?: unknown;
}

export function thrown(error: unknown): Thrown {
  const { code, name, message, cause } = (error ?? {}) as Readonly<Record<string, unknown>>;
  return {
    name: typeof name === 'string' ? name : 'Error',
    message: typeof message === 'string' && message !== '' ? shown(message) : 'unknown error',
    ...(typeof code === 'string' ? { code: shown(code) } : {}),
    ...(cause === undefined ? {} : { cause }),
  };
}

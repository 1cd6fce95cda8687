import type { ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants';

/** A controller whose handlers take what comes with a request, as Express has read it. */
export type Piped<T> = {
  [K in keyof T]: T[K] extends (...parameters: never[]) => infer R ? (...raw: unknown[]) => Promise<Awaited<R>> : T[K];
};

/** An argument of a handler, as Nest keeps it. */
export interface Argument {
  index: number;
  factory?: (data: unknown, context: ExecutionContext) => unknown;
  data?: unknown;
}

/**
 * The controller behind the request pipe: its handlers are called with query, body and parameters in the place of what is
 * checked, and with everything else as it is.
 */
export function piped<T extends object>(controller: T): Piped<T> {
  return new Proxy(controller, {
    get:
      (target, name) =>
      async (...raw: unknown[]) => {
        // Those that have a class: query, body and parameters.
        const taken = argumentsOf(target.constructor, String(name)).filter(({ data }) => typeof data === 'function');
        const values = raw.map((value, i) => {
          const argument = taken.find(({ index }) => index === i);
          return argument?.factory ? argument.factory(argument.data, contextOf(value)) : value;
        });
        const handler = target[name as keyof T] as (...values: unknown[]) => unknown;
        return handler.apply(target, values);
      },
  }) as Piped<T>;
}

/** The decorated arguments of a handler. */
export function argumentsOf(controller: object, name: string): Argument[] {
  const all = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) as Record<string, Argument> | undefined;
  return Object.values(all ?? {});
}

function contextOf(raw: unknown): ExecutionContext {
  const request = { query: raw, params: raw, body: raw, headers: {}, is: () => 'application/json' };
  return { switchToHttp: () => ({ getRequest: () => request }) } as unknown as ExecutionContext;
}

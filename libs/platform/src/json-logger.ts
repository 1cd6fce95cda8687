import { ConsoleLogger, LogLevel } from '@nestjs/common';
import { currentTraceId } from './trace-context';

const LEVELS: LogLevel[] = ['debug', 'log', 'warn', 'error', 'fatal'];

/** JSON lines on standard output, each with the app's name and the trace id; never with a payload. */
export class JsonLogger extends ConsoleLogger {
  constructor(
    private readonly app: string,
    level: 'debug' | 'info' | 'warn' | 'error',
  ) {
    super({
      json: true,
      colors: false,
      compact: true,
      flattenParams: true,
      logLevels: LEVELS.slice(LEVELS.indexOf(level === 'info' ? 'log' : level)),
    });
  }

  protected override getJsonLogObject(
    ...[message, options]: Parameters<ConsoleLogger['getJsonLogObject']>
  ): ReturnType<ConsoleLogger['getJsonLogObject']> {
    const { error } = options;
    // An error that is logged by itself lends its message to the line.
    const text = error && message === error.message && quotesValues(error) ? error.name : message;
    return { app: this.app, traceId: currentTraceId(), ...super.getJsonLogObject(text, options) };
  }

  /** Of an error that quotes people's data, only its names, its SQLSTATE and the place in our code are written. */
  protected override serializeError(error: Error): Record<string, unknown> {
    const { code } = error as Error & { code?: unknown };
    return {
      name: error.name,
      code: typeof code === 'string' ? code : undefined,
      message: quotesValues(error) ? undefined : error.message,
      stack: error.stack
        ?.split('\n')
        .filter((line) => /^\s+at /.test(line))
        .slice(0, 12)
        .join('\n'),
      cause: error.cause instanceof Error ? this.serializeError(error.cause) : undefined,
    };
  }
}

/**
 * A database error quotes the values of the statement that failed (message, detail, parameters), and an error of JSON.parse
 * the text around the place where it failed.
 */
function quotesValues(error: Error): boolean {
  const { code } = error as Error & { code?: unknown };
  const fromDatabase = error.name === 'QueryFailedError' || (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code));
  return fromDatabase || error.name === 'SyntaxError';
}

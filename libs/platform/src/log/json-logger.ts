import { ConsoleLogger, LogLevel } from '@nestjs/common';
import { currentTraceId } from '../trace/trace-context';

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
    ...args: Parameters<ConsoleLogger['getJsonLogObject']>
  ): ReturnType<ConsoleLogger['getJsonLogObject']> {
    return { app: this.app, traceId: currentTraceId(), ...super.getJsonLogObject(...args) };
  }

  /**
   * A database error quotes the values of the statement that failed (message, detail, parameters), and those are
   * people's data. So of an error only its names, its SQLSTATE and the place in our code are written.
   */
  protected override serializeError(error: Error): Record<string, unknown> {
    const { code } = error as Error & { code?: unknown };
    const quotesValues = error.name === 'QueryFailedError' || (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code));
    return {
      name: error.name,
      code: typeof code === 'string' ? code : undefined,
      message: quotesValues ? undefined : error.message,
      stack: error.stack
        ?.split('\n')
        .filter((line) => /^\s+at /.test(line))
        .slice(0, 12)
        .join('\n'),
      cause: error.cause instanceof Error ? this.serializeError(error.cause) : undefined,
    };
  }
}

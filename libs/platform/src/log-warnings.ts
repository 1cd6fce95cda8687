import type { EventEmitter } from 'node:events';
import { Logger } from '@nestjs/common';

/** Node's own warnings become lines of the log: by itself it writes them as raw text. */
export function logWarnings(source: EventEmitter = process): void {
  const logger = new Logger('node');
  source.removeAllListeners('warning');
  source.on('warning', (warning: Error) => logger.warn(warning));
}

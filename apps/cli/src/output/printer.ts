import type { Writable } from 'node:stream';
import { CannotGoOn } from './cannot-go-on';
import { EXIT } from './exit-codes';
import { systemFault } from './system-fault';

/** Where results go: sentences on a terminal, JSON lines in a pipe. */
export class Printer {
  constructor(
    private readonly stream: Writable,
    readonly isJson: boolean,
  ) {
    // The write that failed is told of by its callback.
    stream.on('error', () => undefined);
  }

  /** Resolves once it is written. @throws CannotGoOn where it cannot be, such as on a full disk */
  print(value: object, sentence: string): Promise<void> {
    return this.write(this.isJson ? JSON.stringify(value) : sentence);
  }

  /** Resolves once the lines are written. @throws CannotGoOn as {@link print} */
  write(lines: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.stream.write(`${lines}\n`, (error) => (error ? reject(stoppedBy(error)) : resolve()));
    });
  }
}

function stoppedBy(error: Error): CannotGoOn {
  return new CannotGoOn(`Stopped: the output cannot be written, ${systemFault(error)}.`, EXIT.stopped);
}

import { readLines } from '@lacznik/contracts';
import { HttpCallError } from '@lacznik/http';

const MAX_LINE_BYTES = 1024 * 1024;

/**
 * The lines of NDJSON, such as a file's; blank ones too.
 * @throws HttpCallError for a line that cannot be read, or is longer than 1 MiB
 */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  for await (const line of readLines(bytes, MAX_LINE_BYTES)) {
    if ('fault' in line)
      throw new HttpCallError('unreadable', `line ${line.line} is ${line.fault.replaceAll('-', ' ')}`);
    yield line.text;
  }
}

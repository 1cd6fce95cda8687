import { HttpCallError } from '@lacznik/http';

const MAX_LINE_LENGTH = 1024 * 1024;

/**
 * The lines of NDJSON, such as a file's; blank ones too. They end at line feeds only, since `node:readline` splits at U+2028 as well,
 * which JSON texts may hold.
 * @throws HttpCallError where a line is no UTF-8, or longer than 1 MiB
 */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  for await (const lines of lineGroupsOf(bytes)) yield* lines;
}

/** The same in groups, as they come: thousands of short lines one by one would cost more than what is done with them. */
export async function* lineGroupsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let begun = '';
  for await (const chunk of bytes) {
    const lines = (begun + decoded(decoder, chunk)).split('\n');
    begun = lines.pop() ?? '';
    if (begun.length > MAX_LINE_LENGTH) throw new HttpCallError('unreadable', 'a line of more than 1 MiB');
    if (lines.length > 0) yield lines;
  }
  const last = begun + decoded(decoder);
  if (last !== '') yield [last];
}

function decoded(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch (error) {
    throw new HttpCallError('unreadable', 'a line that is no UTF-8', error);
  }
}

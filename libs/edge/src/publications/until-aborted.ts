/**
 * The chunks that come before `signal` is aborted. Those that come later are read and dropped: whoever still sends must be
 * able to receive its answer, and closing a connection with unread bytes would reset it.
 */
export async function* untilAborted(
  stream: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]();
  const { promise: aborted, resolve } = Promise.withResolvers<{ done: true; value: undefined }>();
  const onAbort = (): void => resolve({ done: true, value: undefined });
  signal.addEventListener('abort', onAbort);
  if (signal.aborted) onAbort();
  try {
    for (;;) {
      const next = await Promise.race<IteratorResult<Uint8Array, unknown>>([chunks.next(), aborted]);
      if (next.done) break;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
  if (signal.aborted) void dropRest(chunks);
}

async function dropRest(chunks: AsyncIterator<Uint8Array>): Promise<void> {
  try {
    while (!(await chunks.next()).done);
  } catch {
    // The sender has gone.
  }
}

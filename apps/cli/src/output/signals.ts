/** Aborts when the program is asked to end. */
export function untilAskedToEnd(): AbortSignal {
  const leaving = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => leaving.abort());
  // Whoever started this program, such as npm, has ended.
  if (process.channel) {
    process.once('disconnect', () => leaving.abort());
    process.channel.unref();
  }
  return leaving.signal;
}

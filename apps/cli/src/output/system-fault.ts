const SENTENCES: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of disk space is used up',
  ENOENT: 'there is none',
  EACCES: 'it may not be opened by this user',
  EISDIR: 'it is a folder',
  EROFS: 'the file system is read-only',
  EPIPE: 'its reader has gone',
};

/** What is wrong with a file or a stream, in words or by the system's code. */
export function systemFault(error: unknown): string {
  const { code = '', message = 'unknown error' } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  return SENTENCES[code] ?? (code === '' ? message : code);
}

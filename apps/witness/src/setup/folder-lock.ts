import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CannotStart, fileFault } from './cannot-start';

/** What SQLite says where another connection has the file locked. */
const SQLITE_BUSY = 5;

/**
 * Makes a folder this process's own. Two witnesses on one folder could each cosign another version of a log. The lock is one of the
 * operating system: it ends with its process, however that ends, and holds between containers that share the folder. Node itself gives
 * no such lock; SQLite, which is part of it, takes one on a file. The file stays empty, and stays behind: a new one in its place could be
 * locked beside it. Nothing else here may open it, since a process that closes a file gives up its locks on it (fcntl(2)).
 */
export class FolderLock {
  private constructor(
    private readonly path: string,
    private readonly database: DatabaseSync,
    private readonly identity: string,
  ) {}

  /** @throws CannotStart where a process that runs has the folder */
  static acquire(folder: string): FolderLock {
    const path = join(folder, 'lock');
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      removeEarlierKind(path);
      const database = lockFile(path);
      return new FolderLock(path, database, identityOf(path) ?? '');
    } catch (error) {
      if ((error as { errcode?: number }).errcode === SQLITE_BUSY)
        throw new CannotStart(`Another witness uses the state folder (it has locked ${path}). One at a time can.`);
      throw new CannotStart(`The state folder ${folder} cannot be used (${fileFault(error)}).`);
    }
  }

  /** False once somebody has removed or replaced the file: another process could lock the new one. */
  isHeld(): boolean {
    return this.database.isOpen && identityOf(this.path) === this.identity;
  }

  release(): void {
    if (this.database.isOpen) this.database.close();
  }
}

function lockFile(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  try {
    // Without a journal there is no second file.
    database.exec('PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Until 0.2 the file named its owner. A witness of that version that still runs cosigns nothing once it is gone. */
function removeEarlierKind(path: string): void {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0) rmSync(path);
}

/** Tells a file from a later one in its place, even if that has the same number. */
function identityOf(path: string): string | undefined {
  const file = statSync(path, { bigint: true, throwIfNoEntry: false });
  return file && `${file.ino} ${file.birthtimeNs}`;
}

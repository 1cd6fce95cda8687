import { linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { readIfPresent } from '../checkpoints/read-if-present';
import { CannotStart, fileFault } from './cannot-start';
import { processMark } from './process-mark';

/** Whose a folder is. */
interface Owner {
  pid: number;
  host: string;
  mark: string;
}

const ATTEMPTS = 10;

/**
 * Makes a folder this process's own, by a file in it. Two witnesses on one folder could each cosign another version of a log. The lock
 * of a process that was killed is taken over.
 */
export class FolderLock {
  private constructor(
    private readonly path: string,
    private readonly content: string,
  ) {}

  /** @throws CannotStart where a process that runs has the folder */
  static acquire(folder: string): FolderLock {
    const path = join(folder, 'lock');
    const owner: Owner = { pid: process.pid, host: hostname(), mark: processMark(process.pid) ?? '' };
    const lock = new FolderLock(path, JSON.stringify(owner));
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) if (lock.tryAcquire()) return lock;
    } catch (error) {
      if (error instanceof CannotStart) throw error;
      throw new CannotStart(`The state folder ${folder} cannot be used (${fileFault(error)}).`);
    }
    throw new CannotStart(`The lock ${path} is being fought over. Is another witness being started?`);
  }

  /** False once somebody has removed or replaced the lock. */
  isHeld(): boolean {
    return readIfPresent(this.path) === this.content;
  }

  release(): void {
    if (this.isHeld()) rmSync(this.path, { force: true });
  }

  private tryAcquire(): boolean {
    if (this.createLock()) return true;
    const found = readIfPresent(this.path);
    if (found !== undefined) {
      refuseIfAlive(found, this.path);
      this.removeStale(found);
    }
    return false;
  }

  /** Linked when it is complete, so that nobody ever reads half a lock. */
  private createLock(): boolean {
    const own = `${this.path}.${process.pid}`;
    writeFileSync(own, this.content, { flush: true });
    try {
      linkSync(own, this.path);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    } finally {
      rmSync(own, { force: true });
    }
  }

  /** Another process may have put its own lock there since this one was looked at: that one is given back. */
  private removeStale(found: string): void {
    const aside = `${this.path}.${process.pid}.stale`;
    renameSync(this.path, aside);
    try {
      if (readIfPresent(aside) !== found) linkSync(aside, this.path);
    } finally {
      rmSync(aside, { force: true });
    }
  }
}

function refuseIfAlive(content: string, path: string): void {
  const owner = ownerOf(content);
  if (owner === undefined)
    throw new CannotStart(`The lock ${path} is not one of a witness. Remove it if no witness uses the folder.`);
  const { pid, host, mark } = owner;
  if (host !== hostname())
    throw new CannotStart(`The lock ${path} is of process ${pid} on ${host}. Remove it if no witness runs there.`);
  const now = processMark(pid);
  if (now === mark || now === 'running')
    throw new CannotStart(`Another witness, process ${pid}, uses the state folder (${path}). One at a time can.`);
}

function ownerOf(content: string): Owner | undefined {
  try {
    const { pid, host, mark } = JSON.parse(content) as Partial<Owner>;
    return Number.isSafeInteger(pid) && typeof host === 'string' && typeof mark === 'string'
      ? { pid: pid as number, host, mark }
      : undefined;
  } catch {
    return undefined;
  }
}

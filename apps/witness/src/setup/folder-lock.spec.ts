import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { temporaryFolder, type TemporaryFolder } from '../../../../test/harness/temporary-folder';
import { FolderLock } from './folder-lock';
import { processMark } from './process-mark';

describe('the lock of a state folder', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  const acquire = () => FolderLock.acquire(folder.path('state'));
  const lockOf = (owner: object) => {
    acquire().release();
    folder.write('state/lock', JSON.stringify(owner));
  };

  it('is held by one at a time, and leaves nothing behind', () => {
    const lock = acquire();
    expect(lock.isHeld()).toBe(true);
    expect(acquire).toThrow(`Another witness, process ${process.pid}, uses the state folder`);
    lock.release();
    expect(lock.isHeld()).toBe(false);
    expect(readdirSync(folder.path('state'))).toEqual([]);
    acquire().release();
  });

  it('is taken over from a process that was killed, and from an earlier one of the same number', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)']);
    await once(child, 'spawn');
    const owner = { pid: child.pid ?? 0, host: hostname(), mark: processMark(child.pid ?? 0) };
    lockOf(owner);
    expect(acquire).toThrow(`process ${owner.pid}`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = acquire();
    expect(lock.isHeld()).toBe(true);
    lock.release();
    lockOf({ pid: process.pid, host: hostname(), mark: 'an earlier boot 1' });
    expect(acquire().isHeld()).toBe(true);
    expect(readdirSync(folder.path('state'))).toEqual(['lock']);
  });

  it.each([
    [{ pid: 1, host: 'another-machine', mark: 'x' }, 'of process 1 on another-machine'],
    ['not a lock', 'is not one of a witness'],
    [{ pid: '1', host: hostname(), mark: 'x' }, 'is not one of a witness'],
  ])('is left to whoever may have it: %j', (owner, why) => {
    lockOf(owner as object);
    expect(acquire).toThrow(why);
    expect(existsSync(folder.path('state/lock'))).toBe(true);
  });

  it('is known to be lost when somebody removes it', () => {
    const lock = acquire();
    rmSync(folder.path('state/lock'));
    expect(lock.isHeld()).toBe(false);
    lockOf({ pid: 1, host: 'x', mark: 'x' });
    expect(lock.isHeld()).toBe(false);
    lock.release();
    expect(existsSync(folder.path('state/lock'))).toBe(true);
  });

  it('is refused where the folder cannot be made', () => {
    folder.write('file', '');
    expect(() => FolderLock.acquire(folder.path('file'))).toThrow('cannot be used (EEXIST)');
    expect(() => FolderLock.acquire(folder.path('file/x'))).toThrow('cannot be used (ENOTDIR)');
  });
});

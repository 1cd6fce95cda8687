import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { temporaryFolder, type TemporaryFolder } from '../../../../test/harness/temporary-folder';
import { FolderLock } from './folder-lock';

describe('the lock of a state folder', () => {
  let folder: TemporaryFolder;
  let child: ChildProcess | undefined;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => {
    child?.kill('SIGKILL');
    folder.remove();
  });

  const acquire = () => FolderLock.acquire(folder.path('state'));

  /** Another process that has locked the file as a witness does. */
  async function otherProcess(): Promise<ChildProcess> {
    const program = `new (require('node:sqlite').DatabaseSync)(process.argv[1]).exec('BEGIN EXCLUSIVE');
      console.log('locked'); setInterval(() => 0, 1000)`;
    const started = spawn(process.execPath, ['-e', program, folder.path('state/lock')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = started;
    await once(started.stdout, 'data');
    return started;
  }

  it('is held by one at a time, and by the next once it is released', () => {
    const lock = acquire();
    expect(lock.isHeld()).toBe(true);
    expect(acquire).toThrow('Another witness uses the state folder');
    expect(lock.isHeld()).toBe(true);
    lock.release();
    expect(lock.isHeld()).toBe(false);
    const next = acquire();
    expect(next.isHeld()).toBe(true);
    next.release();
    expect(readdirSync(folder.path('state'))).toEqual(['lock']);
  });

  it('keeps other processes out, and ends with its own, however that ends', async () => {
    acquire().release();
    const other = await otherProcess();
    expect(acquire).toThrow('Another witness');
    other.kill('SIGKILL');
    await once(other, 'exit');
    const lock = acquire();
    expect(lock.isHeld()).toBe(true);
    lock.release();
  });

  it.each([
    ['of a container that is gone', JSON.stringify({ pid: 1, host: 'another-machine', mark: 'x' })],
    ['of a process with the number of this one', JSON.stringify({ pid: process.pid, host: 'here', mark: 'x' })],
    ['that was cut off', '{"pid":'],
  ])('is not held up by a file that an earlier version left behind, %s', (_, content) => {
    acquire().release();
    folder.write('state/lock', content);
    const lock = acquire();
    expect(lock.isHeld()).toBe(true);
    expect(acquire).toThrow('Another witness');
    lock.release();
  });

  it('is known to be lost when somebody removes or replaces the file', () => {
    const lock = acquire();
    rmSync(folder.path('state/lock'));
    expect(lock.isHeld()).toBe(false);
    writeFileSync(folder.path('state/lock'), '');
    expect(lock.isHeld()).toBe(false);
    lock.release();
  });

  it('is refused where the folder cannot be made', () => {
    folder.write('file', '');
    expect(() => FolderLock.acquire(folder.path('file'))).toThrow('cannot be used (EEXIST)');
    expect(() => FolderLock.acquire(folder.path('file/x'))).toThrow('cannot be used (ENOTDIR)');
  });
});

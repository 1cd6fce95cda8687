import { existsSync, readFileSync } from 'node:fs';
import * as files from 'node:fs/promises';
import { temporaryFolder, type TemporaryFolder } from '../../../../test/harness/temporary-folder';
import { writeDurably } from './write-durably';

// What reaches the disk, and when, shows in nothing but a power cut: so the calls are looked at.
jest.mock('node:fs/promises', () => {
  const real = jest.requireActual<typeof files>('node:fs/promises');
  return { ...real, open: jest.fn(real.open), rename: jest.fn(real.rename) };
});
const real = jest.requireActual<typeof files>('node:fs/promises');

describe('a file that is written durably', () => {
  let folder: TemporaryFolder;
  let calls: string[];

  beforeEach(() => {
    folder = temporaryFolder();
    calls = [];
    const nameOf = (path: unknown): string => String(path).slice(folder.path('').length + 1) || 'folder';
    jest.mocked(files.open).mockImplementation(async (path, ...more) => {
      const file = await real.open(path, ...more);
      for (const name of ['writeFile', 'sync'] as const) {
        const call = file[name].bind(file) as (...parameters: unknown[]) => Promise<void>;
        jest.spyOn(file, name).mockImplementation(async (...parameters: unknown[]) => {
          await call(...parameters);
          calls.push(`${name} ${nameOf(path)}`);
        });
      }
      return file;
    });
    jest.mocked(files.rename).mockImplementation(async (from, to) => {
      await real.rename(from, to);
      calls.push(`rename ${nameOf(from)} ${nameOf(to)}`);
    });
  });
  afterEach(() => folder.remove());

  it('is on the disk before it takes the place of the old one, and its name before it is said to be', async () => {
    await writeDurably(folder.path('a'), 'new');
    expect(calls).toEqual(['writeFile a.new', 'sync a.new', 'rename a.new a', 'sync folder']);
    expect(readFileSync(folder.path('a'), 'utf8')).toBe('new');
  });

  it('leaves the old one where it cannot be written to the disk', async () => {
    folder.write('a', 'old');
    jest.mocked(files.open).mockImplementationOnce(async (path, ...more) => {
      const file = await real.open(path, ...more);
      jest.spyOn(file, 'sync').mockRejectedValue(new Error('EIO'));
      return file;
    });
    await expect(writeDurably(folder.path('a'), 'new')).rejects.toThrow('EIO');
    expect(readFileSync(folder.path('a'), 'utf8')).toBe('old');
    expect(existsSync(folder.path('a.new'))).toBe(true);
  });
});

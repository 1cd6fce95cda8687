import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettingFile } from './setting-file';

describe('a file that a setting names', () => {
  const directory = mkdtempSync(join(tmpdir(), 'lacznik-test-'));
  const path = join(directory, 'directory.json');
  afterAll(() => rmSync(directory, { recursive: true }));

  const read = (text: string): Promise<unknown> => {
    writeFileSync(path, text);
    return readSettingFile('DIRECTORY_FILE', path);
  };

  it('is read as JSON', async () => {
    expect(await read('{"institutions":[]}')).toEqual({ institutions: [] });
  });

  it.each([
    ['is not JSON', '{', 'DIRECTORY_FILE: cannot be read as JSON'],
    [
      'says a thing twice',
      '{"agreements":[{"id":"a"},{"id":"b","status":"suspended","status":"active"}]}',
      'DIRECTORY_FILE: agreements[1].status: expected each name once in an object',
    ],
  ])('that %s is refused', async (_, text, expected) => {
    await expect(read(text)).rejects.toThrow(expected);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettingFile } from './setting-file';

describe('a file that a setting names', () => {
  const directory = mkdtempSync(join(tmpdir(), 'lacznik-test-'));
  const path = join(directory, 'directory.json');
  afterAll(() => rmSync(directory, { recursive: true }));

  const read = (text: string | Buffer): Promise<unknown> => {
    writeFileSync(path, text);
    return readSettingFile('DIRECTORY_FILE', path);
  };

  it('is read as JSON', async () => {
    expect(await read('{"institutions":[]}')).toEqual({ institutions: [] });
    expect(await read('\ufeff{"institutions":[]}\r\n')).toEqual({ institutions: [] });
  });

  it.each<[string, string | Buffer, string]>([
    [
      'is in Windows-1250',
      Buffer.from('{"name":"Urz\u00b9d"}', 'latin1'),
      'DIRECTORY_FILE: cannot be read as JSON in UTF-8',
    ],
    ['is in UTF-16', Buffer.from('\ufeff{}', 'utf16le'), 'DIRECTORY_FILE: cannot be read as JSON in UTF-8'],
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

import { temporaryFolder } from '../../../../../test/harness/temporary-folder';
import { examineFile } from './examine-file';

const TEXT = 'NR;MIASTO\n1;Zażółć gęślą jaźń\n2;Ślusarz\n';
/** What iconv makes of it. */
const IN_WINDOWS_1250 = Buffer.from('TlI7TUlBU1RPCjE7WmG/82zmIGfqnGy5IGphn/EKMjuMbHVzYXJ6Cg==', 'base64');
const IN_ISO_8859_2 = Buffer.from('TlI7TUlBU1RPCjE7WmG/87PmIGfqtmyxIGphvPEKMjumbHVzYXJ6Cg==', 'base64');

describe('a file before it is published', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());
  const examine = (bytes: string | Uint8Array, name = 'file.csv') => examineFile(folder.write(name, bytes));

  it('is text in UTF-8 with so many lines, whether the last one is ended or not', async () => {
    const [ended, open] = [await examine(TEXT), await examine(TEXT.trimEnd())];
    expect([ended, open]).toMatchObject([
      { ok: true, lines: 3 },
      { ok: true, lines: 3 },
    ]);
    expect(ended).not.toEqual(open);
    expect(await examine('')).toMatchObject({ ok: true, lines: 0 });
  });

  it.each([
    ['Windows-1250', IN_WINDOWS_1250, 'line 2, column 5', 'iconv -f WINDOWS-1250 -t UTF-8'],
    ['ISO-8859-2', IN_ISO_8859_2, 'line 2, column 5', 'iconv -f ISO-8859-2 -t UTF-8'],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), 'line 1, column 1', 'iconv -f UTF-16 -t UTF-8'],
    ['UTF-16 without', Buffer.from(TEXT, 'utf16le'), 'line 1, column 1', 'iconv -f UTF-16LE -t UTF-8'],
    ['a byte order mark', `\ufeff${TEXT}`, 'line 1, column 1', 'tail -c +4'],
  ])('is refused in %s, with the place and the command that makes UTF-8 of it', async (_, bytes, place, command) => {
    const examination = await examine(bytes);
    const fault = examination.ok ? '' : examination.fault;
    expect(fault).toContain(place);
    expect(fault).toContain(`${command} ${folder.path('file.csv')} > ${folder.path('file.utf-8.csv')}`);
  });

  it('has its name quoted where the shell would read it otherwise', async () => {
    const examination = await examine(IN_WINDOWS_1250, "stan 'na' dziś.csv");
    expect(examination).toMatchObject({
      fault: expect.stringContaining(String.raw`stan '\''na'\'' dziś.csv' > '`) as string,
    });
  });

  it('has letters that stand across the pieces in which it is read', async () => {
    expect(await examine('ż'.repeat(100_000).replaceAll(/(ż{7})/g, '$1\n'))).toMatchObject({ ok: true });
    expect(await examine('x'.repeat(2 * 1024 * 1024))).toMatchObject({
      fault: expect.stringContaining('line 1') as string,
    });
  });
});

import { linesOf } from '.';

async function* inPieces(bytes: Buffer, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield await Promise.resolve(bytes.subarray(at, at + length));
}

describe('the lines of a byte stream', () => {
  const TEXT = '{"a":"zażółć"}\n\n{"b":"line\u2028separator"}\r\nlast';

  it.each([1, 2, 3, 7, 1000])('are whole however they come, here in pieces of %d bytes', async (length) => {
    const lines = await Array.fromAsync(linesOf(inPieces(Buffer.from(TEXT), length)));
    expect(lines).toEqual(TEXT.split('\n'));
  });

  it('are refused where they are no UTF-8 or longer than 1 MiB', async () => {
    const latin = Buffer.from('za\xbf\n', 'latin1');
    await expect(Array.fromAsync(linesOf(inPieces(latin, 100)))).rejects.toMatchObject({ fault: 'unreadable' });
    const cut = Buffer.from('ż').subarray(0, 1);
    await expect(Array.fromAsync(linesOf(inPieces(cut, 100)))).rejects.toMatchObject({ fault: 'unreadable' });
    const long = Buffer.alloc(1024 * 1024 + 1, 'x');
    await expect(Array.fromAsync(linesOf(inPieces(long, 65_536)))).rejects.toMatchObject({ fault: 'unreadable' });
  });
});

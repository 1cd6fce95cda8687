import { gzipSync, zstdCompressSync } from 'node:zlib';
import { CompressionCodecs, CompressionTypes } from 'kafkajs';
import { compressFrameSync } from 'lz4-napi';
import { compressSync } from 'snappy';
import { codecOf, MAX_DECOMPRESSED_BYTES, readEveryCompression } from './codecs';

const { GZIP, Snappy, LZ4, ZSTD } = CompressionTypes;
const TYPES = { GZIP, Snappy, LZ4, ZSTD };
const TOO_LARGE = Buffer.alloc(MAX_DECOMPRESSED_BYTES + 1);

/** As Java's clients write it. */
function xerial(...blocks: Buffer[]): Buffer {
  const header = Buffer.from('\x82SNAPPY\0\0\0\0\x01\0\0\0\x01', 'latin1');
  const lengthOf = (block: Buffer): Buffer => Buffer.from(Uint32Array.of(block.length).buffer).swap32();
  return Buffer.concat([header, ...blocks.flatMap((block) => [lengthOf(block), block])]);
}

describe('the compression of batches', () => {
  it.each(Object.entries(TYPES))('%s is read as it was written', async (_, type) => {
    for (const text of ['', 'ł', 'zażółć '.repeat(100_000)]) {
      const { compress, decompress } = codecOf(type);
      expect((await decompress(await compress({ buffer: Buffer.from(text) }))).toString()).toBe(text);
    }
  });

  it('is what kafkajs uses from then on', () => {
    readEveryCompression();
    const used: Readonly<Record<number, () => unknown>> = CompressionCodecs;
    for (const type of Object.values(TYPES)) expect(used[type]?.()).toBe(codecOf(type));
  });

  it('takes the blocks that Java makes of Snappy', async () => {
    const written = xerial(compressSync('a'.repeat(40_000)), compressSync('b'));
    expect((await codecOf(Snappy).decompress(written)).toString()).toBe(`${'a'.repeat(40_000)}b`);
  });

  it.each([
    ['GZIP', gzipSync(TOO_LARGE)],
    ['Snappy', compressSync(TOO_LARGE)],
    ['LZ4', compressFrameSync(TOO_LARGE)],
    ['ZSTD', zstdCompressSync(TOO_LARGE)],
  ] as const)('refuses %s of which more would become than memory is for', async (name, bomb) => {
    expect(bomb.length).toBeLessThan(4 * 1024 * 1024);
    await expect(codecOf(TYPES[name]).decompress(bomb)).rejects.toThrow(/more than|larger than/);
  });

  it('reads no second frame of LZ4, which was not measured', async () => {
    const two = Buffer.concat([compressFrameSync('one', { contentChecksum: true }), compressFrameSync('two')]);
    expect((await codecOf(LZ4).decompress(two)).toString()).toBe('one');
  });

  it.each(Object.entries(TYPES))('refuses as %s what is something else', async (_, type) => {
    await expect(codecOf(type).decompress(Buffer.from('something else, and long enough'))).rejects.toThrow(/\S/);
  });
});

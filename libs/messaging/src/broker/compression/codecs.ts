import { promisify } from 'node:util';
import { gunzip, gzip, zstdCompress, zstdDecompress } from 'node:zlib';
import { CompressionCodecs, CompressionTypes } from 'kafkajs';
import { compressLz4, decompressLz4 } from './lz4';
import { compressSnappy, decompressSnappy } from './snappy';

/**
 * What a batch may hold once it is decompressed: eight times what may be stored of it as it is. A few kilobytes can be made that
 * would fill the memory of whoever reads them.
 */
export const MAX_DECOMPRESSED_BYTES = 64 * 1024 * 1024;

const limit = { maxOutputLength: MAX_DECOMPRESSED_BYTES };

/** As kafkajs asks for them. */
interface Codec {
  compress: (encoder: { buffer: Buffer }) => Promise<Buffer>;
  decompress: (compressed: Buffer) => Promise<Buffer>;
}

const codecs: Readonly<Record<number, Codec>> = {
  [CompressionTypes.GZIP]: {
    compress: ({ buffer }) => promisify(gzip)(buffer),
    decompress: (compressed) => promisify(gunzip)(compressed, limit),
  },
  [CompressionTypes.Snappy]: {
    compress: ({ buffer }) => compressSnappy(buffer),
    decompress: (compressed) => decompressSnappy(compressed, MAX_DECOMPRESSED_BYTES),
  },
  [CompressionTypes.LZ4]: {
    compress: ({ buffer }) => compressLz4(buffer),
    decompress: (compressed) => decompressLz4(compressed, MAX_DECOMPRESSED_BYTES),
  },
  [CompressionTypes.ZSTD]: {
    compress: ({ buffer }) => promisify(zstdCompress)(buffer),
    decompress: (compressed) => promisify(zstdDecompress)(compressed, limit),
  },
};

/** From then on topics are read however their cluster, or whoever copies into it, has compressed them. kafkajs knows gzip alone. */
export function readEveryCompression(): void {
  for (const [type, codec] of Object.entries(codecs)) Object.assign(CompressionCodecs, { [type]: () => codec });
}

/** What {@link readEveryCompression} reads `type` by. */
export function codecOf(type: CompressionTypes): Codec {
  const codec = codecs[type];
  if (!codec) throw new Error(`Nothing is compressed by type ${type}`);
  return codec;
}

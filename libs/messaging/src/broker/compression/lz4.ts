/** https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md */
const MAGIC = 0x184d2204;
const FLAGS_AT = 4;
const BLOCK_MAX_SIZE_AT = 5;
const HEADER_BYTES = 7;
const HAS_BLOCK_CHECKSUM = 0x10;
const HAS_CONTENT_CHECKSUM = 0x04;
const HAS_CONTENT_SIZE = 0x08;
const HAS_DICTIONARY_ID = 0x01;
/** The highest bit of a block's length says that the block is stored as it is. */
const LENGTH_MASK = 0x7fff_ffff;

/** Loaded once something is compressed by it: most clusters have nothing of the kind. */
const lz4 = (): Promise<typeof import('lz4-napi')> => import('lz4-napi');

export async function compressLz4(plain: Buffer): Promise<Buffer> {
  return (await lz4()).compressFrame(plain);
}

/** @throws Error where it is not a frame of LZ4, or could become larger than `maxBytes` */
export async function decompressLz4(compressed: Buffer, maxBytes: number): Promise<Buffer> {
  const { end, mostBytes } = measureFrame(compressed);
  if (mostBytes > maxBytes)
    throw new Error(`A batch compressed by LZ4 may hold ${mostBytes} bytes, more than ${maxBytes}`);
  // One frame alone: what follows it was not measured.
  return (await lz4()).decompressFrame(compressed.subarray(0, end));
}

/** Where it ends, and how large it becomes if each block is as large as blocks of this frame may be. */
function measureFrame(frame: Buffer): { end: number; mostBytes: number } {
  if (frame.length < HEADER_BYTES || frame.readUInt32LE(0) !== MAGIC) throw new Error('A batch is not a frame of LZ4');
  const flags = frame.readUInt8(FLAGS_AT);
  const blockMaxSize = 2 ** (8 + 2 * ((frame.readUInt8(BLOCK_MAX_SIZE_AT) >> 4) & 7));
  let at = HEADER_BYTES + (flags & HAS_CONTENT_SIZE ? 8 : 0) + (flags & HAS_DICTIONARY_ID ? 4 : 0);
  let blocks = 0;
  for (let length; at + 4 <= frame.length && (length = frame.readUInt32LE(at)) !== 0; blocks++)
    at += 4 + (length & LENGTH_MASK) + (flags & HAS_BLOCK_CHECKSUM ? 4 : 0);
  return { end: at + 4 + (flags & HAS_CONTENT_CHECKSUM ? 4 : 0), mostBytes: blocks * blockMaxSize };
}

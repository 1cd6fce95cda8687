/** Java's clients write blocks behind it (https://github.com/xerial/snappy-java), each with its length; others one block alone. */
const XERIAL_MAGIC = Buffer.from('\x82SNAPPY\0', 'latin1');
/** The magic, then two versions. */
const XERIAL_HEADER_BYTES = 16;
const LENGTH_BYTES = 4;

/** Loaded once something is compressed by it: most clusters have nothing of the kind. */
const snappy = (): Promise<typeof import('snappy')> => import('snappy');

/** One block: every reader takes it. */
export async function compressSnappy(plain: Buffer): Promise<Buffer> {
  return (await snappy()).compress(plain);
}

/** @throws Error where it is not Snappy, or would become larger than `maxBytes` */
export async function decompressSnappy(compressed: Buffer, maxBytes: number): Promise<Buffer> {
  const { uncompress } = await snappy();
  const blocks = [...blocksOf(compressed)];
  const bytes = blocks.reduce((sum, block) => sum + plainLengthOf(block), 0);
  if (bytes > maxBytes) throw new Error(`A batch compressed by Snappy holds ${bytes} bytes, more than ${maxBytes}`);
  const plain = blocks.map((block): Promise<string | Buffer> => uncompress(block, { asBuffer: true }));
  return Buffer.concat((await Promise.all(plain)).map((part) => Buffer.from(part)));
}

function* blocksOf(compressed: Buffer): Generator<Buffer, void> {
  if (!compressed.subarray(0, XERIAL_MAGIC.length).equals(XERIAL_MAGIC)) {
    yield compressed;
    return;
  }
  for (let at = XERIAL_HEADER_BYTES; at < compressed.length;) {
    const start = at + LENGTH_BYTES;
    at = start + compressed.readUInt32BE(at);
    yield compressed.subarray(start, at);
  }
}

/** A block begins with how long it is once it is decompressed: seven bits a byte, the lowest first. */
function plainLengthOf(block: Buffer): number {
  let length = 0;
  for (const [i, byte] of block.subarray(0, 5).entries()) {
    length += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) break;
  }
  return length;
}

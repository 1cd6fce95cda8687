import { HttpCallError } from './http-call-error';

/**
 * A whole body. Leaving it early destroys its connection.
 * @throws HttpCallError where it is longer than allowed, or breaks off
 */
export async function readBytes(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) throw new HttpCallError('too-long', `an answer of more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

import * as fc from 'fast-check';
import { crc32c } from './crc32c';

const byKafkajs = jest.requireActual<(bytes: Uint8Array) => number>('kafkajs/src/protocol/recordBatch/crc32C/crc32C');

describe('our checksum of a batch', () => {
  it('is the one that RFC 3720 gives', () => {
    expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
    expect(crc32c(Buffer.alloc(32, 0xff))).toBe(0x62a8ab43);
  });

  it('is that of kafkajs, wherever the bytes lie', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(11), fc.nat(11), (all, start, end) => {
        const bytes = Buffer.from(all).subarray(start, Math.max(start, all.length - end));
        expect(crc32c(bytes)).toBe(byKafkajs(bytes) >>> 0);
      }),
      { numRuns: 1000 },
    );
  });
});

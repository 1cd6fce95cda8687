import { createHmac } from 'node:crypto';

const BYTES = 6;

/** Draws by a keyed hash: the same every time it is asked, and not to be foreseen without the key. */
export class Lot {
  constructor(private readonly key: Buffer) {}

  /** @param share from 0 to 1 */
  draws(what: string, share: number): boolean {
    const hash = createHmac('sha256', this.key).update(what).digest();
    return hash.readUIntBE(0, BYTES) < share * 2 ** (8 * BYTES);
  }
}

/** Cuts a stream of bytes into messages. The first of a client has no letter before its length. */
export class MessageReader {
  private rest = Buffer.alloc(0);

  constructor(
    private readonly hasType: boolean,
    private readonly onMessage: (whole: Buffer) => void,
  ) {}

  read(chunk: Buffer): void {
    this.rest = Buffer.concat([this.rest, chunk]);
    const lengthAt = this.hasType ? 1 : 0;
    while (this.rest.length >= lengthAt + 4) {
      const end = lengthAt + this.rest.readInt32BE(lengthAt);
      if (this.rest.length < end) return;
      const whole = this.rest.subarray(0, end);
      this.rest = this.rest.subarray(end);
      this.onMessage(whole);
    }
  }
}

/** A message of the server. */
export function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

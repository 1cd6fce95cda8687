import { generate, type GenerateResult } from 'selfsigned';

/** An authority of one test, and what it signs. */
export class TestAuthority {
  private constructor(private readonly own: GenerateResult) {}

  static async make(): Promise<TestAuthority> {
    return new TestAuthority(await generate([{ name: 'commonName', value: 'authority' }], authorityOptions));
  }

  get certificate(): string {
    return this.own.cert;
  }

  /** Of this common name, and for servers on this machine unless another address is given; it may have ended. */
  async sign(
    name: string,
    { ip = '127.0.0.1', until }: { ip?: string; until?: Date } = {},
  ): Promise<{ certificate: string; key: string }> {
    const ca = { key: this.own.private, cert: this.own.cert };
    const { cert, private: key } = await generate([{ name: 'commonName', value: name }], {
      ...options,
      ca,
      extensions: [...extensions, { name: 'subjectAltName', altNames: [{ type: 7, ip }] }],
      ...(until === undefined ? {} : { notBeforeDate: new Date(until.getTime() - DAY_MS), notAfterDate: until }),
    });
    return { certificate: cert, key };
  }
}

const DAY_MS = 24 * 60 * 60_000;

const options = { keyType: 'ec', algorithm: 'sha256' } as const;

const authorityOptions: Parameters<typeof generate>[1] = {
  ...options,
  extensions: [
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, critical: true },
  ],
};

const extensions: NonNullable<NonNullable<Parameters<typeof generate>[1]>['extensions']> = [
  { name: 'basicConstraints', cA: false },
  { name: 'keyUsage', digitalSignature: true },
  { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
];

import { createServer } from 'node:net';
import type { VerifierKey } from '@lacznik/ledger';
import { startWitness, type Witness } from '../../apps/witness/src/start-witness';
import { type TestKey, testKey } from './signed-log';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder';

/** A witness in this process, with a folder of its own; it can go away and come back at the same address. */
export class TestWitness {
  readonly key: TestKey;
  /** What it has logged. */
  readonly lines: string[] = [];
  private readonly folder: TemporaryFolder = temporaryFolder();
  private running: Witness | undefined;

  private constructor(
    readonly name: string,
    seed: number,
    private readonly logKey: VerifierKey,
    private readonly port: number,
  ) {
    this.key = testKey(`${name}.example`, seed, 'cosignature/v1');
  }

  /** Starts one that knows this log. */
  static async start(name: string, seed: number, logKey: VerifierKey): Promise<TestWitness> {
    const witness = new TestWitness(name, seed, logKey, await freePort());
    await witness.comeBack();
    return witness;
  }

  /** As the log's policy has it. */
  get address(): { name: string; key: VerifierKey; url: string } {
    return { name: this.name, key: this.key.signer.key, url: `http://127.0.0.1:${this.port}` };
  }

  async goAway(): Promise<void> {
    await this.running?.stop();
    this.running = undefined;
  }

  async comeBack(): Promise<void> {
    const take = (message: unknown): void => void this.lines.push(String(message));
    const { signer } = this.key;
    this.running = await startWitness(
      { logKeys: [this.logKey], signer, stateFolder: this.folder.path('state'), host: '127.0.0.1', port: this.port },
      { log: take, warn: take, error: take },
    );
  }

  async remove(): Promise<void> {
    await this.goAway();
    this.folder.remove();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

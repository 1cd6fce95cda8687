import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileNameOf } from './checkpoints.store';
import type { Refusal, SignedRequest } from './verify-request';
import { writeDurably } from './write-durably';

/** What a log has signed and what was cosigned before: together they may prove a split view, two versions of one log. */
export interface Evidence {
  received: SignedRequest;
  /** The note of the last checkpoint that was cosigned. */
  lastCosigned?: string | undefined;
  splitView: NonNullable<Refusal['splitView']>;
  at: Date;
}

/** Anybody can cause a `suspected` one by sending a false proof with a public checkpoint: the folder may not grow without end. */
const MAX_PER_KIND = 100;

/** Signed checkpoints that contradict what was cosigned, or seem to: a file each, the same one once. */
export class EvidenceStore {
  private constructor(private readonly folder: string) {}

  /** @throws Error of the file system */
  static async open(stateFolder: string): Promise<EvidenceStore> {
    const folder = join(stateFolder, 'evidence');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return new EvidenceStore(folder);
  }

  /** Stores it and gives the file's path; undefined where there are {@link MAX_PER_KIND} already. @throws Error of the file system */
  async saveEvidence({ received, lastCosigned, splitView, at }: Evidence): Promise<string | undefined> {
    const { origin, size, root } = received.checkpoint;
    const name = `${splitView}-${fileNameOf(origin)}-${size}-${Buffer.from(root).toString('hex').slice(0, 16)}.json`;
    const path = join(this.folder, name);
    const present = (await readdir(this.folder)).filter((name) => name.startsWith(splitView));
    if (present.includes(name)) return path;
    if (present.length >= MAX_PER_KIND) return undefined;
    const proof = received.proof.map((hash) => Buffer.from(hash).toString('base64'));
    const document = {
      at,
      splitView,
      lastCosigned,
      received: { oldSize: received.oldSize, proof, note: received.note },
    };
    await writeDurably(path, `${JSON.stringify(document, null, 2)}\n`);
    return path;
  }
}

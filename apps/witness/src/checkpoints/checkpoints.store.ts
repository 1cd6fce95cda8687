import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Checkpoint, parseCheckpoint, parseNote } from '@lacznik/ledger';
import { readIfPresent } from './read-if-present';
import { writeDurably } from './write-durably';

/** The last checkpoint of each log that was cosigned: a file each, holding the note with the log's and our signature. */
export class CheckpointsStore {
  private constructor(private readonly folder: string) {}

  /** @throws Error of the file system */
  static async open(stateFolder: string): Promise<CheckpointsStore> {
    const folder = join(stateFolder, 'checkpoints');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return new CheckpointsStore(folder);
  }

  /** Undefined where none was cosigned. @throws Error where the file is damaged: without it, what was seen is forgotten */
  async lastCheckpoint(origin: string): Promise<{ note: string; checkpoint: Checkpoint } | undefined> {
    const path = this.pathOf(origin);
    const note = readIfPresent(path);
    if (note === undefined) return undefined;
    const parsed = parseNote(note);
    const body = parsed.ok ? parseCheckpoint(parsed.note.text) : parsed;
    if (!body.ok || body.checkpoint.origin !== origin)
      throw new Error(`${path} does not hold the last checkpoint of ${origin}: bring it back from a backup`);
    return { note, checkpoint: body.checkpoint };
  }

  /** Once this has resolved, the note stays, whatever happens to the process or the machine. @throws Error of the file system */
  async saveCheckpoint(origin: string, note: string): Promise<void> {
    await writeDurably(this.pathOf(origin), note);
  }

  private pathOf(origin: string): string {
    return join(this.folder, `${fileNameOf(origin)}.checkpoint`);
  }
}

/** An origin as the name of a file: `log.example.pl%2F2026`. */
export function fileNameOf(origin: string): string {
  return encodeURIComponent(origin);
}

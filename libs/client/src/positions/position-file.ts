import { isObject } from '@lacznik/contracts';
import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ForeignPositionError, PositionStoreError } from './position-errors';
import { type FeedPlace, institutionOfFeed, type PositionStep, type PositionStore } from './position-store';

/**
 * A position in a file of its own, which is replaced as a whole: after a crash it has the place from before or the new one. For one
 * process, and one feed. What is taken over comes again where the process dies before the place is stored: take each id once.
 */
export class PositionFile implements PositionStore {
  /** @param name the file's path; it is made with the first place, its folder has to be there */
  constructor(readonly name: string) {}

  async read(institution: string): Promise<FeedPlace | undefined> {
    const place = await this.readPlace();
    if (place !== undefined && institutionOfFeed(place.feed) !== institution)
      throw new ForeignPositionError(this.name, place, institution);
    return place;
  }

  async advance({ to }: PositionStep, work: (transaction: undefined) => Promise<void>): Promise<boolean> {
    await work(undefined);
    try {
      await this.replace(`${JSON.stringify({ ...to, storedAt: new Date().toISOString() })}\n`);
    } catch (cause) {
      throw new PositionStoreError(
        `The position ${to.through} of ${to.feed} could not be stored in ${this.name} (${reasonOf(cause)}). The one from before holds: ` +
          'once that is put right, follow again, and what was taken over since comes once more.',
        { cause },
      );
    }
    return true;
  }

  private async readPlace(): Promise<FeedPlace | undefined> {
    try {
      return placeIn(await readFile(this.name, 'utf8'));
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new PositionStoreError(`${this.name} holds no position of a feed that can be read: ${reasonOf(cause)}.`, {
        cause,
      });
    }
  }

  private async replace(text: string): Promise<void> {
    const draft = `${this.name}.new`;
    await writeDurably(draft, text);
    await rename(draft, this.name);
    await syncFolder(dirname(this.name));
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The new name survives a power cut. Windows opens no folders, and needs none of it. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function placeIn(text: string): FeedPlace {
  const place: unknown = JSON.parse(text);
  if (!isObject(place)) throw new Error('it is no object');
  const { feed, through } = place;
  if (typeof feed !== 'string' || institutionOfFeed(feed) === undefined) throw new Error('it has no `feed`');
  if (!Number.isSafeInteger(through) || Number(through) < 0) throw new Error('it has no `through`');
  return { feed, through: Number(through) };
}

function reasonOf(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException;
  return code === 'ENOSPC' ? 'ENOSPC: no space is left on the disk' : message;
}

import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { CannotGoOn } from '../output/cannot-go-on';
import { EXIT } from '../output/exit-codes';
import { systemFault } from '../output/system-fault';

/** A line that was refused, and why. */
export interface RefusedLine {
  line: number;
  /** In the file, from 1: of malformed JSON; or the name of a CSV column. */
  column?: number | string;
  recordId?: string;
  code?: string;
  path?: string;
  detail?: string;
}

/** What became of the lines so far. */
export interface PublicationCounts {
  /** The last line of which that is known, and of all before it. */
  through: number;
  accepted: number;
  unchanged: number;
  refused: number;
}

/** What must be the same for a file to be gone on with: the text, the place it goes to, and how it is read. */
export interface JournalHead {
  sha256: string;
  to: string;
  reading: string;
}

export const NOTHING_YET: PublicationCounts = { through: 0, accepted: 0, unchanged: 0, refused: 0 };

/**
 * What was answered, beside the file that is published: `<file>.journal`. A line is written after its record was answered, so the worst that
 * a crash makes of it is that answered records are sent again, which is safe.
 */
export class Journal {
  private constructor(
    private readonly path: string,
    /** Of earlier runs. */
    readonly counts: PublicationCounts,
    /** Of earlier runs. */
    readonly refused: readonly RefusedLine[],
  ) {}

  /** Goes on with what is there, where that is of the same publication; else begins anew. @throws CannotGoOn as {@link record} */
  static open(file: string, head: JournalHead): Journal {
    const path = `${file}.journal`;
    const [first, ...rest] = readLines(path);
    const isSame = first !== undefined && JSON.stringify(first) === JSON.stringify(head);
    const { counts, refused } = isSame ? standing(rest) : { counts: NOTHING_YET, refused: [] };
    const journal = new Journal(path, counts, refused);
    // Anew, since its last line may have been cut off.
    journal.write([head, ...refused, counts], 'w');
    return journal;
  }

  /** @throws CannotGoOn where it cannot be written, such as on a full disk */
  record(refused: readonly RefusedLine[], counts: PublicationCounts): void {
    this.write([...refused, counts], 'a');
  }

  /** Everything was answered. */
  remove(): void {
    rmSync(this.path, { force: true });
  }

  private write(lines: readonly object[], flag: 'a' | 'w'): void {
    try {
      writeFileSync(this.path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { flag });
    } catch (error) {
      throw new CannotGoOn(`Stopped: ${this.path} cannot be written, ${systemFault(error)}.`, EXIT.stopped);
    }
  }
}

/** What a journal's lines tell. */
function standing(lines: readonly object[]): { counts: PublicationCounts; refused: RefusedLine[] } {
  const counts = lines.filter((line): line is PublicationCounts => 'through' in line).at(-1) ?? NOTHING_YET;
  const refused = lines.filter((line): line is RefusedLine => 'line' in line);
  return { counts, refused: refused.filter(({ line }) => line <= counts.through) };
}

/** A last line that was cut off is none, and a journal that cannot be read neither: then all is sent again. */
function readLines(path: string): object[] {
  try {
    if (!statSync(path).isFile()) return [];
    const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as object);
  } catch {
    return [];
  }
}

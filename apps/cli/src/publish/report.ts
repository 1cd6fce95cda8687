import type { Printer } from '../output/printer';
import type { ProgressBar } from '../output/progress-bar';
import type { Journal, PublicationCounts, RefusedLine } from './journal';
import type { PublicationListener } from './publish-records';

/** What the person who publishes a file is told. */
export class PublicationReport implements PublicationListener {
  constructor(
    private readonly path: string,
    private readonly printer: Printer,
    private readonly bar: ProgressBar,
  ) {}

  /** What earlier runs were told stands here again, so that the last run has all of it. */
  async begin({ counts: { through }, refused }: Journal): Promise<void> {
    if (through > 0)
      await this.printer.print({ resumedBehind: through }, `${this.path}: goes on behind line ${through}`);
    for (const one of refused) await this.onRefused(one);
  }

  onProgress(line: number, refused: number): void {
    this.bar.update(line, refused);
  }

  onRefused(refused: RefusedLine): Promise<void> {
    this.bar.clear();
    return this.printer.print({ status: 'refused', ...refused }, `${this.path}, ${sentenceOf(refused)}`);
  }

  async stopped(counts: PublicationCounts, lines: number): Promise<void> {
    this.bar.stop();
    const rest = `Stopped behind line ${counts.through} of ${lines}: the rest was not published. Run it again to go on.`;
    // Standard output may be what cannot be written.
    await this.printer.print({ done: false, ...counts, lines }, `${rest}\n${totals(counts)}`).catch(() => undefined);
  }

  async done(counts: PublicationCounts): Promise<void> {
    this.bar.stop();
    await this.printer.print({ done: true, ...counts }, `${this.path}: ${totals(counts)}`);
  }
}

function sentenceOf({ line, column, recordId, code, path, detail }: RefusedLine): string {
  const place = column === undefined ? '' : `, column ${column}`;
  const of = recordId === undefined ? '' : ` of ${recordId}`;
  const field = path === undefined ? '' : ` ${path}${of}`;
  return `line ${line}${place}:${field} ${detail ?? 'refused'} (${code ?? 'refused'})`;
}

function totals({ accepted, unchanged, refused }: PublicationCounts): string {
  const partly =
    refused > 0 && accepted + unchanged > 0
      ? ': published in part, mend the lines above and publish the file again'
      : '';
  return `${accepted} accepted, ${unchanged} unchanged, ${refused} refused${partly}`;
}

import type { FileRecord } from './reading/file-record';

type Sent = Extract<FileRecord, { text: string }>;
type Unsent = Exclude<FileRecord, Sent>;

/** The lines of a file from reading to answer: those that are sent, and among them those that cannot be. */
export class LinesOnTheirWay {
  private readonly waiting: FileRecord[] = [];

  constructor(private readonly records: AsyncIterable<FileRecord>) {}

  /** What is sent, as it is taken. */
  async *texts(): AsyncGenerator<string> {
    for await (const record of this.records) {
      this.waiting.push(record);
      if ('text' in record) yield record.text;
    }
  }

  /** The line that is answered next, and before it those that were not sent. */
  nextAnswered(): { unsent: Unsent[]; sent: Sent } {
    const unsent = this.takeUnsent();
    const sent = this.waiting.shift();
    if (sent === undefined || !('text' in sent)) throw new Error('A line was answered that was not sent.');
    return { unsent, sent };
  }

  /** Those behind the last answered line that were not sent. */
  takeUnsent(): Unsent[] {
    const next = this.waiting.findIndex((record) => 'text' in record);
    return this.waiting.splice(0, next === -1 ? this.waiting.length : next) as Unsent[];
  }
}

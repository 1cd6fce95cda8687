/** A record of a file: what is sent, or why it cannot be. */
export type FileRecord =
  | { line: number; text: string }
  | {
      line: number;
      /** The column's name. */
      column?: string;
      detail: string;
    };

/** A file of records, once it is known that all of it can be read. */
export interface RecordFile {
  /** How the lines become records: the same text only where the same lines become the same records. */
  readonly reading: string;
  /** The records behind a line, each on one line of JSON, in order. */
  records(behindLine: number): AsyncGenerator<FileRecord>;
  /** Which column a field of a record comes from. */
  columnOf(path: string | undefined): string | undefined;
}

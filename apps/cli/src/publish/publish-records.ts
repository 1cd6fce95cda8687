import type { LacznikClient, RecordOutcome } from '@lacznik/client';
import type { RefusedLine } from './journal';
import { LinesOnTheirWay } from './lines-on-their-way';
import type { FileRecord, RecordFile } from './reading/file-record';
import { malformedAt } from './reading/ndjson-file';
import type { Tally } from './tally';

/** What is told while a file is published. */
export interface PublicationListener {
  onRefused(refused: RefusedLine): Promise<void>;
  onProgress(line: number, refused: number): void;
}

/**
 * Publishes the records behind the tally's last line, in order.
 * @throws ProblemError and HttpCallError as a stream does, CannotGoOn where something cannot be written; the tally then has what was answered
 */
export async function publishRecords(
  { publications }: LacznikClient,
  file: RecordFile,
  tally: Tally,
  listener: PublicationListener,
  signal: AbortSignal,
): Promise<void> {
  const way = new LinesOnTheirWay(file.records(tally.counts.through));
  const refuse = async (refused: RefusedLine): Promise<void> => {
    await listener.onRefused(refused);
    tally.add(refused.line, 'refused', refused);
  };
  try {
    for await (const outcome of publications.stream(way.texts(), { signal })) {
      const { unsent, sent } = way.nextAnswered();
      for (const one of unsent) await refuse(refusedHere(one));
      if (outcome.status === 'refused') await refuse(refusedThere(file, sent, outcome));
      else tally.add(sent.line, outcome.status);
      listener.onProgress(sent.line, tally.counts.refused);
    }
    for (const one of way.takeUnsent()) await refuse(refusedHere(one));
  } finally {
    tally.save();
  }
}

function refusedHere(record: FileRecord): RefusedLine {
  const { line, column, detail } = record as Exclude<FileRecord, { text: string }>;
  return { line, ...(column === undefined ? {} : { column }), code: 'validation-failed', detail };
}

function refusedThere(
  file: RecordFile,
  { line, text }: Extract<FileRecord, { text: string }>,
  { recordId, code, path, detail }: RecordOutcome,
): RefusedLine {
  const column = code === 'malformed-json' ? malformedAt(text) : file.columnOf(path);
  return { line, column, recordId, code, path, detail };
}

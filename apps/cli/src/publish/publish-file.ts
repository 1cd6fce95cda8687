import { statSync } from 'node:fs';
import type { LacznikClient } from '@lacznik/client';
import { CannotGoOn } from '../output/cannot-go-on';
import { EXIT, type ExitCode } from '../output/exit-codes';
import { progressBar } from '../output/progress-bar';
import type { Printer } from '../output/printer';
import { systemFault } from '../output/system-fault';
import { readToken } from '../settings/connect';
import type { Settings } from '../settings/settings';
import { claimsOf } from '../settings/token-claims';
import { Journal, type JournalHead } from './journal';
import { publishRecords } from './publish-records';
import { examineFile } from './reading/examine-file';
import { openRecordFile, type ReadingOptions } from './reading/open-record-file';
import { PublicationReport } from './report';
import { Tally } from './tally';

/** What publishing a file needs. */
export interface Publishing {
  lacznik: LacznikClient;
  settings: Settings;
  printer: Printer;
  signal: AbortSignal;
}

/** Publishes a file, from where an earlier run came. @throws CannotGoOn, ProblemError or HttpCallError where it stops before the end */
export async function publishFile(path: string, options: ReadingOptions, publishing: Publishing): Promise<ExitCode> {
  const { lacznik, settings, printer, signal } = publishing;
  const changedAt = changeTimeOf(path);
  const examination = await examineFile(path);
  if (!examination.ok) throw new CannotGoOn(`${examination.fault}\nNothing was sent.`);
  const file = await openRecordFile(path, options);
  const { sha256, lines } = examination;
  const journal = Journal.open(path, headOf(settings, sha256, file.reading));
  const report = new PublicationReport(path, printer, progressBar(lines, process.stderr));
  const tally = new Tally(journal);
  try {
    await report.begin(journal);
    await publishRecords(lacznik, file, tally, report, signal);
    if (changeTimeOf(path) !== changedAt) throw new CannotGoOn(`${path} was changed meanwhile.`, EXIT.stopped);
  } catch (error) {
    await report.stopped(tally.counts, lines);
    throw error;
  }
  await report.done(tally.counts);
  journal.remove();
  return tally.counts.refused > 0 ? EXIT.faults : EXIT.done;
}

function changeTimeOf(path: string): number {
  try {
    const stats = statSync(path);
    if (stats.isFile()) return stats.mtimeMs;
  } catch (error) {
    throw new CannotGoOn(`${path}: ${systemFault(error)}.`);
  }
  throw new CannotGoOn(
    `${path}: it is no file. What comes by a pipe is written to a file first, so that it can be gone on with.`,
  );
}

function headOf(settings: Settings, sha256: string, reading: string): JournalHead {
  const { institution, sub } = claimsOf(readToken(settings)) ?? {};
  return { sha256, to: `${settings.edge ?? ''} ${String(institution ?? sub)}`, reading };
}

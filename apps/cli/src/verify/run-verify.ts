import type { LogPolicy } from '@lacznik/ledger';
import { checkExport } from './export/check-export';
import { csvExport } from './export/csv-export';
import { ndjsonExport } from './export/ndjson-export';
import { failure, type VerificationResult } from './verification-result';
import { verifyLog } from './log/verify-log';
import { parseOptions, type Subject, USAGE } from './options';
import { verifyPersonReport } from './person-report/verify-person-report';
import { readPolicy } from './policy';
import { verifyReceiptFile } from './receipt/verify-receipt-file';
import { toError } from './to-error';

/** How the program ends: 0 verified, 1 not verified, 2 wrong usage. */
export interface Outcome {
  exitCode: 0 | 1 | 2;
  /** To be written out: to standard output where verified, to standard error otherwise. */
  text: string;
}

/** Runs the verifier by its command line. Never rejects, whatever it is given. */
export async function runVerify(args: string[]): Promise<Outcome> {
  const options = parseOptions(args);
  if (options.ok === 'help') return { exitCode: 0, text: USAGE };
  if (!options.ok) return wrongUsage(options.why);
  const read = await readPolicy(options.trust);
  if (!read.ok) return wrongUsage(read.message);
  const { ok, message } = await verify(options.subject, read.policy);
  return { exitCode: ok ? 0 : 1, text: [...read.warnings, message].join('\n') };
}

function wrongUsage(why: string): Outcome {
  return { exitCode: 2, text: `${why}\n\n${USAGE}` };
}

async function verify(subject: Subject, policy: LogPolicy): Promise<VerificationResult> {
  try {
    return await verifySubject(subject, policy);
  } catch (error) {
    // Nothing is known to get here; a person who verifies is still owed an answer that is no stack trace.
    return failure(`The verification could not be finished (${toError(error).message}).`);
  }
}

function verifySubject(subject: Subject, policy: LogPolicy): Promise<VerificationResult> {
  switch (subject.kind) {
    case 'receipt':
      return verifyReceiptFile(subject.file, subject.entry, policy);
    case 'export':
      return checkExport(subject.format === 'csv' ? csvExport(subject.file) : ndjsonExport(subject.file), policy);
    case 'person-report':
      return verifyPersonReport(subject.file, policy);
    case 'log':
      return verifyLog(subject, policy);
  }
}

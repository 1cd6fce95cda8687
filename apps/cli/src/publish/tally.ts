import type { RecordOutcome } from '@lacznik/client';
import type { Journal, PublicationCounts, RefusedLine } from './journal';

const LINES_A_SAVE = 1000;
const SAVE_INTERVAL_MS = 1000;

/** Counts what became of the lines, and keeps it in the journal, now and then. */
export class Tally {
  counts: PublicationCounts;
  private unsavedRefused: RefusedLine[] = [];
  private savedThrough: number;
  private savedAt = Date.now();

  constructor(private readonly journal: Journal) {
    this.counts = journal.counts;
    this.savedThrough = journal.counts.through;
  }

  /** @throws CannotGoOn where the journal cannot be written */
  add(line: number, status: RecordOutcome['status'], refused?: RefusedLine): void {
    this.counts = { ...this.counts, through: line, [status]: this.counts[status] + 1 };
    if (refused) this.unsavedRefused.push(refused);
    const isDue = line - this.savedThrough >= LINES_A_SAVE || Date.now() - this.savedAt >= SAVE_INTERVAL_MS;
    if (isDue) this.save();
  }

  /** @throws CannotGoOn where the journal cannot be written */
  save(): void {
    const refused = this.unsavedRefused;
    if (this.savedThrough === this.counts.through) return;
    this.unsavedRefused = [];
    this.savedThrough = this.counts.through;
    this.savedAt = Date.now();
    this.journal.record(refused, this.counts);
  }
}

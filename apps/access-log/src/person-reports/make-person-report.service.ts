import {
  PERSON_REPORT_TYPE,
  type PersonReport,
  type ReportedEntry,
  type ReportedYear,
  type SequencedPersonEntry,
} from '@lacznik/contracts';
import { InstitutionsService } from '@lacznik/institutions';
import { Injectable } from '@nestjs/common';
import { ExportEntriesService } from '../exports/export-entries.service';
import { CheckpointsStore } from '../checkpoints/checkpoints.store';
import type { SignedCheckpoint } from '../checkpoints/signed-checkpoint';
import { YearsStore } from '../append/years.store';

/** Gathers everything that the log has on a person, with its proofs. */
@Injectable()
export class MakePersonReportService {
  constructor(
    private readonly years: YearsStore,
    private readonly checkpoints: CheckpointsStore,
    private readonly exports: ExportEntriesService,
    private readonly institutions: InstitutionsService,
  ) {}

  /**
   * @param references the log's references of the person, by year; none for a person whom it does not know
   * @throws LacznikError `unavailable` while a year's checkpoint lacks the witnesses' cosignatures
   */
  async make(references: ReadonlyMap<number, string>): Promise<PersonReport> {
    const madeAt = new Date().toISOString();
    const years: ReportedYear[] = [];
    for (const { year } of await this.years.retainedYears()) {
      // A year has none in its first second.
      if (!(await this.checkpoints.lastCheckpoint(year))) continue;
      years.push(await this.yearOf(await this.checkpoints.publishedCheckpoint(year), references.get(year)));
    }
    const names = await this.institutions.namesOf(institutionsIn(years));
    return { type: PERSON_REPORT_TYPE, madeAt, institutions: names, years };
  }

  private async yearOf(signed: SignedCheckpoint, person: string | undefined): Promise<ReportedYear> {
    const { year, note: checkpoint } = signed;
    const head = { year, origin: checkpoint.slice(0, checkpoint.indexOf('\n')), checkpoint };
    if (person === undefined) return { ...head, entries: [] };
    const entries: ReportedEntry[] = [];
    for await (const chunk of this.exports.chunks({ persons: [person] }, signed)) {
      for (const { index, entry, proof } of chunk) entries.push({ index, entry: entry as SequencedPersonEntry, proof });
    }
    return { ...head, person, entries };
  }
}

function institutionsIn(years: readonly ReportedYear[]): string[] {
  const entries = years.flatMap((year) => year.entries.map(({ entry }) => entry));
  return [...new Set(entries.flatMap(institutionsOf))];
}

function institutionsOf(entry: SequencedPersonEntry): string[] {
  return [
    ...('disclosing' in entry && entry.disclosing !== undefined ? [entry.disclosing] : []),
    ...('sources' in entry ? (entry.sources ?? []).flatMap(({ publisher }) => publisher ?? []) : []),
    ...('receiving' in entry ? [entry.receiving] : []),
    ...('institutions' in entry ? entry.institutions : []),
  ];
}

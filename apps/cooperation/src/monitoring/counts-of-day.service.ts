import type { InstitutionCounts, MonitoringTable } from '@lacznik/contracts';
import { InstitutionsService } from '@lacznik/institutions';
import { Injectable } from '@nestjs/common';
import { areaOf } from './build-table';
import { CountsStore } from './counts.store';
import { TABLES } from './table-definitions';

/** What a table is made of. */
export interface CountsOfDay {
  counts: InstitutionCounts[];
  /** Institutions that take part and have told nothing of the day. */
  missing: string[];
  /** Of the institutions that count, by the TERYT number of their area; of those of pairs, by their id. */
  names: Record<string, string>;
}

/** Looks up what a table of a day is made of. */
@Injectable()
export class CountsOfDayService {
  constructor(
    private readonly store: CountsStore,
    private readonly institutions: InstitutionsService,
  ) {}

  async on(day: string, table: MonitoringTable): Promise<CountsOfDay> {
    const { kinds, isByCounty, partsOf } = TABLES[table];
    const [counts, counting] = [await this.store.countsOn(day, kinds), await this.store.countingInstitutions(kinds)];
    // In a county that several count, none of them gives it its name.
    const naming = isByCounty ? [] : counting;
    const pairs = counts.flatMap((one) =>
      (partsOf(one) ?? []).flatMap(({ towards }) => (towards === undefined ? [] : [one.institution, towards])),
    );
    const told = new Set(counts.map(({ institution }) => institution));
    return {
      counts,
      missing: counting.map(({ id }) => id).filter((id) => !told.has(id)),
      names: {
        ...Object.fromEntries(naming.map(({ id, name }) => [areaOf(id).at(-1) ?? '', name])),
        ...(await this.institutions.namesOf([...new Set(pairs)])),
      },
    };
  }
}

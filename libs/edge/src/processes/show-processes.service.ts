import type { ProcessKind } from '@lacznik/casework';
import { dayInPoland, nameOn, type ProcessPage, type WaitingProcess } from '@lacznik/contracts';
import { DictionariesService, InstitutionsService } from '@lacznik/institutions';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Acting } from './acting';
import { KeepProcessesService, type OpenedProcess } from './keep-processes.service';
import { StoredProcess } from './process.entity';
import { type Showing, summaryOf, waitingOf } from './process-views';
import { listProcesses, listWaiting, type ProcessListing } from './processes.store';

const MAX_LISTED = 100;

/** Shows processes in the words of the day: names of institutions, and of legal bases. */
@Injectable()
export class ShowProcessesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly institutions: InstitutionsService,
    private readonly dictionaries: DictionariesService,
    private readonly processes: KeepProcessesService,
  ) {}

  async showing(
    role: Acting['role'],
    shown: readonly Pick<StoredProcess, 'institution' | 'other'>[],
  ): Promise<Showing> {
    const ids = [...new Set(shown.flatMap(({ institution, other }) => [institution, other]))];
    const [names, { legalBases }] = await Promise.all([this.institutions.namesOf(ids), this.dictionaries.current()]);
    const today = dayInPoland(new Date());
    return {
      role,
      today,
      nameOf: (id) => names[id] ?? id,
      basisOf: (code) => nameOn(legalBases, code, today),
    };
  }

  async page(
    acting: Acting,
    kind: ProcessKind,
    query: Pick<ProcessListing, 'role' | 'state' | 'overdue' | 'withCoordinators' | 'after'>,
  ): Promise<ProcessPage> {
    const { institution, subject, role } = acting;
    await this.requireListed(institution, query.after);
    const rows = await listProcesses(this.dataSource.manager, {
      ...query,
      institution,
      kind,
      limit: MAX_LISTED,
      today: dayInPoland(new Date()),
      isReceived: role === 'ngo',
      notOf: role === 'caseworker' ? subject : undefined,
    });
    const showing = await this.showing(role, rows);
    const opened = await Promise.all(rows.map((row): Promise<OpenedProcess> => this.processes.opened(row)));
    return {
      processes: opened.map((one) => summaryOf(one, showing)),
      next: rows.length === MAX_LISTED ? rows.at(-1)?.processId : undefined,
    };
  }

  /** What waits for a role, oldest first. */
  async waiting({ institution, subject, role }: Acting, limit: number): Promise<WaitingProcess[]> {
    const rows = await listWaiting(this.dataSource.manager, {
      institution,
      limit,
      today: dayInPoland(new Date()),
      isWithCoordinators: role === 'coordinator',
      isReceived: role === 'ngo',
      notOf: role === 'caseworker' ? subject : undefined,
    });
    const showing = await this.showing(role, rows);
    const opened = await Promise.all(rows.map((row): Promise<OpenedProcess> => this.processes.opened(row)));
    return opened.flatMap((one) => waitingOf(one, showing) ?? []);
  }

  /** @throws LacznikError `validation-failed` where a page would begin behind what is not the institution's */
  async requireListed(institution: string, after: string | undefined): Promise<void> {
    if (after === undefined) return;
    if (await this.dataSource.manager.existsBy(StoredProcess, { institution, processId: after })) return;
    throw new LacznikError('validation-failed', 'Your institution takes part in none of that id.', { path: 'after' });
  }
}

import { isEligibleEntry, type Referral, type ReferralState } from '@lacznik/casework';
import { dayInPoland, type EligibleEntryPage, type EligibleEntryView, type ReferralTerms } from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { Acting } from '../processes/acting';
import { KeepProcessesService, type OpenedProcess } from '../processes/keep-processes.service';
import { documentOf, isRefusedOpening } from '../processes/process-document';
import { StoredProcess } from '../processes/process.entity';
import { type Showing, summaryOf } from '../processes/process-views';
import { listProcesses } from '../processes/processes.store';
import { ShowProcessesService } from '../processes/show-processes.service';

const KIND = 'REFERRAL';
const MAX_LISTED = 100;

/** A referral with what it says, also while the hub has not accepted it. */
interface SaidReferral {
  opened: OpenedProcess;
  content: ReferralTerms;
}

/** An entry; useful work has its terms. */
type EligibleReferral = SaidReferral & { content: { usefulWork: NonNullable<ReferralTerms['usefulWork']> } };

/** Lists the entries of lists of eligible persons, with what the labour office has sent by them. */
@Injectable()
export class ListEligiblePersonsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly processes: KeepProcessesService,
    private readonly shown: ShowProcessesService,
  ) {}

  async page({ institution, role, subject }: Acting, after: string | undefined): Promise<EligibleEntryPage> {
    await this.shown.requireListed(institution, after);
    const rows = await listProcesses(this.dataSource.manager, {
      institution,
      kind: KIND,
      after,
      limit: MAX_LISTED,
      today: dayInPoland(new Date()),
      isEligibleEntry: true,
      notOf: role === 'caseworker' ? subject : undefined,
    });
    const entries = (await this.said(rows)).filter(isEligible);
    const sent = await this.sentBy(institution, entries);
    const showing = await this.shown.showing(role, rows);
    return {
      entries: entries.map((entry) => viewOf(entry, showing, sent)),
      next: rows.length === MAX_LISTED ? rows.at(-1)?.processId : undefined,
    };
  }

  /** What the institution itself has referred to useful work of the persons of entries that came to it, the latest first. */
  private async sentBy(institution: string, entries: readonly SaidReferral[]): Promise<SaidReferral[]> {
    const received = entries.filter(({ opened: { row } }) => row.part === 'receiver');
    if (received.length === 0) return [];
    const rows = await this.dataSource.manager.find(StoredProcess, {
      where: {
        institution,
        kind: KIND,
        part: 'sender',
        person: In([...new Set(received.map(({ opened: { row } }) => row.person))]),
      },
      order: { openedAt: 'DESC' },
    });
    const said = await this.said(rows);
    return said.filter(({ opened, content }) => content.kind === 'PSU' && !isRefusedOpening(opened.kept.process));
  }

  private async said(rows: readonly StoredProcess[]): Promise<SaidReferral[]> {
    const opened = await Promise.all(rows.map((row) => this.processes.opened(row)));
    return opened.flatMap((one) => {
      const content = contentOf(one);
      return content ? [{ opened: one, content }] : [];
    });
  }
}

function isEligible(said: SaidReferral): said is EligibleReferral {
  return isEligibleEntry(said.content) && said.content.usefulWork !== undefined;
}

/** Of what was opened here as it was asked for, which is there before the hub has accepted it. */
function contentOf({ kept }: OpenedProcess): ReferralTerms | undefined {
  const asked = kept.asked as { content: ReferralTerms } | undefined;
  return asked?.content ?? (documentOf(KIND, kept.process) as Referral).content;
}

function viewOf(
  { opened, content: { agreement, usefulWork } }: EligibleReferral,
  showing: Showing,
  sent: readonly SaidReferral[],
): EligibleEntryView {
  const { row, kept } = opened;
  const by = sent.find((one) => one.opened.row.person === row.person && one.content.agreement === agreement);
  const refused = isRefusedOpening(kept.process) ? kept.process.refused.at(-1)?.code : undefined;
  return {
    ...summaryOf(opened, showing),
    agreement,
    usefulWork,
    refused,
    sent: row.part === 'receiver' && by ? standingOf(by.opened) : undefined,
  };
}

function standingOf({ row }: OpenedProcess): EligibleEntryView['sent'] {
  return { processId: row.processId, state: row.state as ReferralState };
}

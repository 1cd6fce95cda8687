import {
  draftOf,
  entriesOf,
  isEligibleEntry,
  type Referral,
  type ReferralContent,
  type ReferralState,
} from '@lacznik/casework';
import type {
  EligibleEntries,
  EligibleEntry,
  EligibleList,
  EligiblePerson,
  ReferralTerms,
  WorkReferralDraft,
} from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import type { Acting } from '../processes/acting';
import { askedReferral } from '../processes/asked-referral';
import { KeepProcessesService } from '../processes/keep-processes.service';
import { OpenProcessService } from '../processes/open-process.service';
import { documentOf } from '../processes/process-document';
import { ReadProcessService } from '../processes/read-process.service';
import { faultIn } from '../processes/step-refusals';
import { WorkPlansService } from './work-plans.service';

const CAME_TO_NOTHING: readonly ReferralState[] = ['REJECTED', 'WITHDRAWN', 'VOID'];

/** Sends the list of persons who are eligible for useful work, and makes referrals of its entries. */
@Injectable()
export class EligiblePersonsService {
  constructor(
    private readonly plans: WorkPlansService,
    private readonly openings: OpenProcessService,
    private readonly processes: KeepProcessesService,
    private readonly reading: ReadProcessService,
  ) {}

  /** @throws LacznikError `not-found` without such an agreement, `validation-failed` with more persons than it has places */
  async send(acting: Acting, agreementId: string, { persons, ...frame }: EligibleList): Promise<EligibleEntries> {
    const agreement = await this.plans.agreement(acting.institution, agreementId);
    const drawn = entriesOf(agreement, persons, frame);
    if (!drawn.ok) throw faultIn(drawn.fault);
    const entries: EligibleEntry[] = [];
    for (const [i, person] of persons.entries())
      entries.push(await this.sendOne(acting, person, drawn.entries[i] as ReferralTerms));
    return { entries };
  }

  /** @throws LacznikError `not-found` for what is no entry of such a list, or has come to nothing, or without the agreement; `excluded-person` */
  async draft(acting: Acting, processId: string): Promise<WorkReferralDraft> {
    const found = await this.processes.getFor(acting, processId, 'REFERRAL');
    const { content, head } = documentOf('REFERRAL', found.kept.process) as Referral;
    if (found.row.part !== 'receiver' || !content || !isEligibleEntry(content)) throw noEntry();
    if (CAME_TO_NOTHING.includes(head.state)) throw noEntry();
    const draft = await this.draftBy(acting.institution, content);
    const { kept } = await this.reading.read(acting, found);
    return { ...kept.identity, content: draft };
  }

  private async draftBy(institution: string, entry: ReferralContent): Promise<ReferralTerms> {
    const draft = draftOf(await this.plans.agreement(institution, entry.agreement), entry);
    if (draft === undefined) throw noEntry();
    return draft;
  }

  private async sendOne(
    acting: Acting,
    { processId, person, name, caseReference }: EligiblePerson,
    content: ReferralTerms,
  ): Promise<EligibleEntry> {
    try {
      const opening = { processId, person, name, caseReference, content };
      await this.openings.open(acting, askedReferral(acting.institution, opening));
      return { processId, outcome: 'sent' };
    } catch (error) {
      // What passes, and what is nobody's fault here, the whole list meets.
      if (!(error instanceof LacznikError) || error.retriable || error.code === 'internal') throw error;
      return { processId, outcome: 'refused', code: error.code, detail: error.message };
    }
  }
}

function noEntry(): LacznikError {
  return new LacznikError(
    'not-found',
    'No entry of a list of eligible persons of that id came to you and still stands.',
    {
      path: 'id',
    },
  );
}

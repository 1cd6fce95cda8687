import type { CaseToOpen } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ClientCase } from '../cases/case.entity';
import { statusOf } from '../cases/case-status';
import { find } from '../cases/cases.store';
import { areSamePerson } from '../identity-joins/same-persons.store';
import { OwnKeys } from '../identities/own-keys.service';
import { PseudonymClient } from '../persons/pseudonym-client';
import type { Acting } from './acting';
import type { OpenedProcess } from './keep-processes.service';
import type { CaseOnAcceptance } from './kept-process';

/** What is needed to open a case in the moment in which the hub accepts that a referral is taken on. */
@Injectable()
export class CaseOnAcceptanceService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ownKeys: OwnKeys,
    private readonly pseudonyms: PseudonymClient,
  ) {}

  /** @throws LacznikError `validation-failed` with any other step, `forbidden` for whoever works at an NGO, `case-conflict` where the reference stands for another case, or a closed one */
  async prepare(
    { institution, role }: Acting,
    { row, kept }: OpenedProcess,
    step: string,
    { caseReference: reference }: CaseToOpen,
  ): Promise<Omit<CaseOnAcceptance, 'stepId'>> {
    if (step !== 'accept')
      throw new LacznikError('validation-failed', 'expected with `accept` alone', { path: 'openCase' });
    if (role === 'ngo')
      throw new LacznikError('forbidden', 'Whoever works at an NGO opens no case. Leave it out.', { path: 'openCase' });
    const own = this.ownKeys.keep(institution, reference, 'openCase.caseReference');
    if (!own.ok) throw LacznikError.of(own.refusal);
    const caseReference = own.reference;
    const stored = await find(this.dataSource.manager, institution, caseReference);
    if (stored && !(await this.isOpenOn(stored, row.person))) throw taken();
    const { sealedLog } = await this.pseudonyms.casePseudonyms(institution, kept.identity.person);
    const ownReference = reference === caseReference ? undefined : reference;
    return { caseReference, ownReference, sealedLog };
  }

  /** Under whichever identity. */
  private async isOpenOn(stored: ClientCase, person: string): Promise<boolean> {
    return statusOf(stored) !== 'closed' && (await areSamePerson(this.dataSource.manager, [stored.person, person]));
  }
}

function taken(): LacznikError {
  const detail = 'This case reference stands for another case, or for one that is closed. Use a new reference.';
  return new LacznikError('case-conflict', detail, { path: 'openCase.caseReference' });
}

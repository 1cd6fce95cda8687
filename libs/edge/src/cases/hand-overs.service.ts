import { randomUUID } from 'node:crypto';
import { daysAfter } from '@lacznik/casework';
import { type ActReport, dayInPoland, type HandOver } from '@lacznik/contracts';
import { claimLocks, Outbox, type OutboxTransaction } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import type { ActingUser } from '../authorisations/acting-user';
import { reportAct } from '../authorisations/report-act';
import { isAuthorised, lockAuthorised } from '../authorisations/users.store';
import type { ClientCase } from './case.entity';
import { CasesService, viewOf } from './cases.service';
import { EncryptUsersService } from '../identities/encrypt-users.service';
import { ViewsService } from '../views/views.service';
import { StoredHandOver } from './hand-over.entity';
import { handOversOf } from './hand-overs.store';

const DEFAULT_DAYS = 30;
const MAX_DAYS = 366;

/** Who hands over, and in which role. */
export interface HandingOver extends ActingUser {
  role: Exclude<ActReport['actorRole'], 'data-protection-officer'>;
}

/** Lets colleagues look at a case because it was handed over to them. Each hand-over is an act, told to the log if it commits. */
@Injectable()
export class HandOversService {
  constructor(
    private readonly outbox: Outbox,
    private readonly cases: CasesService,
    private readonly views: ViewsService,
    private readonly users: EncryptUsersService,
  ) {}

  /**
   * Safe to send again. Whoever is excluded from the matter can be handed it and sees nothing: a refusal would say whose relative they are.
   * @throws LacznikError `not-found` for a case that is not the institution's own, `hand-over-to-oneself`, `colleague-not-authorised`,
   * `validation-failed`; to a caseworker `excluded-person`, `authorisation-not-valid`, `undertaking-not-valid`
   */
  async handOver(acting: HandingOver, reference: string, handOver: HandOver): Promise<StoredHandOver> {
    const { institution } = acting;
    const handed = await this.cases.get(institution, reference);
    if (handOver.to === acting.subject) throw toOneself();
    const validTo = lastDayOf(handOver);
    if (acting.role === 'caseworker') await this.views.refuseExcluded(acting, viewOf(handed, 'case'));
    const sealedUser = await this.users.encrypt(institution, 'user', handOver.to);
    return this.outbox.transaction([institution], async (transaction) => {
      await requireBoth(transaction, acting, handOver.to);
      const stored = await this.keep(transaction, acting, handed, { ...handOver, validTo });
      if (stored.isNew) report(transaction, acting, stored.handOver, sealedUser);
      return stored.handOver;
    });
  }

  /** The institution's shard is locked, so nobody else hands over the same. */
  private async keep(
    { manager }: OutboxTransaction,
    { institution, subject: handedBy }: HandingOver,
    handed: ClientCase,
    { to: subject, reason, validTo }: Required<HandOver>,
  ): Promise<{ handOver: StoredHandOver; isNew: boolean }> {
    const known = (await handOversOf(manager, handed)).find((one) => one.subject === subject);
    if (known?.reason === reason && known.validTo === validTo) return { handOver: known, isNew: false };
    const place = { institution, caseReference: handed.caseReference, subject };
    const handOver = { ...place, id: randomUUID(), reason, validTo, handedBy, handedAt: new Date() };
    await manager.upsert(StoredHandOver, handOver, ['institution', 'caseReference', 'subject']);
    return { handOver, isNew: true };
  }
}

function lastDayOf({ validTo }: HandOver): string {
  const today = dayInPoland(new Date());
  if (validTo === undefined) return daysAfter(today, DEFAULT_DAYS);
  if (validTo >= today && validTo <= daysAfter(today, MAX_DAYS)) return validTo;
  throw new LacznikError('validation-failed', 'expected today or a day within 366 days', { path: 'validTo' });
}

async function requireBoth({ manager }: OutboxTransaction, acting: HandingOver, to: string): Promise<void> {
  claimLocks(manager, 'rows');
  if (acting.role === 'caseworker') await lockAuthorised(manager, acting);
  if (await isAuthorised(manager, { institution: acting.institution, subject: to })) return;
  const detail = 'Your institution has entered no authorisation and undertaking of that user that are valid today.';
  throw new LacznikError('colleague-not-authorised', detail, { path: 'to' });
}

/** Acts name no person and no case: its id finds both at the edge (ADR 13). */
function report(
  transaction: OutboxTransaction,
  { role, ...acting }: HandingOver,
  { id, reason, validTo }: StoredHandOver,
  sealedUser: string,
): void {
  const content = { sealedUser, reason, validTo };
  reportAct(transaction, acting, { object: 'hand-over', reference: id, change: 'set', content, actorRole: role });
}

function toOneself(): LacznikError {
  const detail = 'A case is handed over to somebody else: nobody gives themselves a ground to look.';
  return new LacznikError('hand-over-to-oneself', detail, { path: 'to' });
}

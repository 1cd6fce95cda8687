import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { dayInPoland, type ProcessOpening } from '@lacznik/contracts';
import { proposeStep, type Step, unheardProcess } from '@lacznik/casework';
import { DictionariesService, InstitutionsService } from '@lacznik/institutions';
import { claimLocks, Outbox } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { lockAuthorised } from '../authorisations/users.store';
import { refuseUnknownCodes } from '../cases/refuse-unknown-codes';
import { SealIdentitiesService } from '../identities/seal-identities.service';
import { OwnKeys } from '../identities/own-keys.service';
import { isInCaseload } from '../inquiries/inquiries.store';
import { EpochLinks } from '../persons/epoch-links';
import { type ProcessPseudonyms, PseudonymClient, pseudonymsOf } from '../persons/pseudonym-client';
import { ViewsService } from '../views/views.service';
import { type Acting, makerOf } from './acting';
import { KeepProcessesService, type OpenedProcess } from './keep-processes.service';
import { KINDS } from './kinds';
import { documentOnceAccepted, isRefusedOpening, type ProcessFrame } from './process-document';
import type { AskedOpening } from './process-opening';
import type { StoredProcess } from './process.entity';
import { findOthersOn, insertProcess } from './processes.store';
import { publishStep } from './step-message';
import { noCaseOnPerson, noKeyOfReceiver, processConflict, refusedHere } from './step-refusals';
import { StoredWorkAgreement } from './work-agreement.entity';

/** Opens processes: the row with the step that waits, and the step with whom it is about, in one transaction. */
@Injectable()
export class OpenProcessService {
  private readonly epochLinks = new EpochLinks();

  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly pseudonyms: PseudonymClient,
    private readonly institutions: InstitutionsService,
    private readonly dictionaries: DictionariesService,
    private readonly ownKeys: OwnKeys,
    private readonly sealed: SealIdentitiesService,
    private readonly processes: KeepProcessesService,
    private readonly views: ViewsService,
  ) {}

  /**
   * Safe to send again under its process id; what the hub has refused is tried anew, as it is or put right.
   * @throws LacznikError `excluded-person`, `outside-caseload`, `no-key-of-receiver`, `process-conflict`, and what is wrong with what is said
   */
  async open(acting: Acting, asked: AskedOpening): Promise<OpenedProcess> {
    const { institution } = acting;
    const { other, identity } = asked;
    await this.refuseUnknown(asked);
    const caseReference = this.kept(institution, asked.caseReference);
    const pseudonyms = await this.pseudonyms.processPseudonyms(institution, other, identity.person);
    const frame = frameOf(institution, { ...asked, caseReference }, pseudonyms);
    await this.refuseExcluded(acting, frame, pseudonyms.formerHub);
    const known = await this.processes.find(frame);
    if (known && !isRefusedOpening(known.kept.process)) return requireSame(known, asked, pseudonyms);
    if (!(await isInCaseload(this.dataSource.manager, institution, pseudonymsOf(pseudonyms), caseReference)))
      throw noCaseOnPerson();
    await this.refuseContradicting(institution, asked);
    const opening = await this.openingOf(frame, asked, pseudonyms);
    return this.store(acting, await this.proposed(frame, asked, known), { opening, asked, pseudonyms });
  }

  /** Of the other party's kind: it is to learn of the person. */
  private async refuseUnknown({ other, legalBasis, purpose }: AskedOpening): Promise<void> {
    const today = dayInPoland(new Date());
    const codes = { legalBasis, purpose };
    const refusals = refuseUnknownCodes(await this.dictionaries.current(), other, codes, today);
    if (refusals.length > 0) throw LacznikError.ofAll(refusals);
  }

  private kept(institution: string, reference: string): string {
    const kept = this.ownKeys.keep(institution, reference, 'caseReference');
    if (!kept.ok) throw LacznikError.of(kept.refusal);
    return kept.reference;
  }

  private async refuseExcluded(acting: Acting, frame: ProcessFrame, formerPerson?: string): Promise<void> {
    if (acting.role !== 'caseworker') return;
    const { person, legalBasis, purpose, caseReference } = frame;
    const viewed = { person, legalBasis, purpose, caseReference: caseReference ?? '', view: 'case' } as const;
    await this.views.refuseExcluded(acting, viewed, formerPerson);
  }

  private async openingOf(
    { institution: sender, processId, other: receiver, legalBasis, purpose, caseReference, ownPseudonym }: ProcessFrame,
    { identity, otherPath }: AskedOpening,
    { sealedOther }: ProcessPseudonyms,
  ): Promise<ProcessOpening> {
    const [key] = await this.institutions.sealingKeysOf(receiver);
    if (!key) throw noKeyOfReceiver(receiver, otherPath);
    return {
      other: receiver,
      legalBasis,
      purpose,
      caseReference: caseReference ?? '',
      ownPerson: ownPseudonym,
      sealedOtherPerson: sealedOther,
      sealedIdentity: await this.sealed.seal({ processId, sender, receiver }, identity, key),
    };
  }

  /** @param refused the same, where the hub has refused it before */
  private async proposed(frame: ProcessFrame, asked: AskedOpening, refused?: OpenedProcess): Promise<OpenedProcess> {
    const { table, fresh, decide } = KINDS[frame.kind];
    const { processId, institution, part: actor, openedOn: on } = frame;
    const command = asked.commandOf(frame.caseReference ?? '');
    // The hub remembers a step that it could not process, and refuses it for good: what is tried anew is another one.
    const stepId = refused ? randomUUID() : processId;
    const step: Step = { processId, stepId, basedOn: 0, command, by: { actor, institution, on } };
    const before = refused?.kept.process ?? unheardProcess(processId, table);
    const proposed = proposeStep(table, before, step, decide(fresh, command, step.by));
    if (!proposed.ok) throw refusedHere(proposed, 'content');
    const { identity, caseReference, asked: content } = asked;
    const ownReference = caseReference === frame.caseReference ? undefined : caseReference;
    const kept = { process: proposed.process, identity, asked: content, ownReference, eventIds: {} };
    return { row: await this.processes.closed(frame, kept), kept };
  }

  /** What was agreed is the institution's own word: a referral says the same. */
  private async refuseContradicting(institution: string, { underAgreement }: AskedOpening): Promise<void> {
    if (!underAgreement) return;
    const { key: id, faultOf } = underAgreement;
    const agreement = await this.dataSource.manager.findOneBy(StoredWorkAgreement, { institution, id });
    const fault = agreement && faultOf({ ...agreement.terms, id });
    if (fault) throw refusedHere({ ...fault, allowedActions: [], presentVersion: 0 }, 'content');
  }

  /** The person's shard is locked: what is opened on them at the same time comes before or after. */
  private async refuseBesideOthers(
    manager: EntityManager,
    row: StoredProcess,
    { faultBeside }: AskedOpening,
  ): Promise<void> {
    if (!faultBeside) return;
    const rows = await findOthersOn(manager, row);
    const others = await Promise.all(rows.map((other) => this.processes.opened(other)));
    const fault = faultBeside(
      others.map(({ row: { processId, kind }, kept }) => ({
        processId,
        document: documentOnceAccepted(kind, kept.process),
      })),
    );
    if (fault) throw refusedHere({ ...fault, allowedActions: [], presentVersion: 0 }, 'content');
  }

  /** Whether it is stored now: nothing of its id was there, or what the hub has refused. */
  private async isFirstOrAgain(manager: EntityManager, { row, kept }: OpenedProcess): Promise<boolean> {
    if (await insertProcess(manager, row)) return true;
    const present = await this.processes.lock(manager, row);
    if (!present || !isRefusedOpening(present.kept.process)) return false;
    // Somebody else has tried it anew meanwhile.
    if (present.kept.process.refused.length !== kept.process.refused.length) return false;
    if (present.row.kind !== row.kind || present.row.person !== row.person) throw processConflict('processId');
    await this.processes.save(manager, { row, kept });
    return true;
  }

  private async store(
    acting: Acting,
    opened: OpenedProcess,
    { opening, asked, pseudonyms }: { opening: ProcessOpening; asked: AskedOpening; pseudonyms: ProcessPseudonyms },
  ): Promise<OpenedProcess> {
    const { row, kept } = opened;
    const who = await makerOf(this.views, acting);
    const isNew = await this.outbox.transaction([row.person], async (transaction) => {
      await this.epochLinks.tell(transaction, [{ institution: row.institution, identity: pseudonyms }]);
      claimLocks(transaction.manager, 'rows');
      if (acting.role === 'caseworker') await lockAuthorised(transaction.manager, acting);
      if (!(await this.isFirstOrAgain(transaction.manager, opened))) return false;
      await this.refuseBesideOthers(transaction.manager, row, asked);
      const step = kept.process.pending as Step;
      publishStep(transaction, row, step, { ...who, opening, sealedLogPerson: pseudonyms.sealedLog });
      return true;
    });
    if (isNew) return opened;
    const known = await this.processes.find(row);
    return known ? requireSame(known, asked, pseudonyms) : opened;
  }
}

function frameOf(
  institution: string,
  { processId, kind, part, other, legalBasis, purpose, caseReference }: AskedOpening,
  { hub: person, own: ownPseudonym }: ProcessPseudonyms,
): ProcessFrame {
  const openedAt = new Date();
  return {
    institution,
    processId,
    kind,
    part,
    other,
    person,
    ownPseudonym,
    legalBasis,
    purpose,
    caseReference,
    openedOn: dayInPoland(openedAt),
    openedAt,
    receivedVersion: 0,
    seenVersion: 0,
    openedVersion: 0,
  };
}

function requireSame(known: OpenedProcess, asked: AskedOpening, pseudonyms: ProcessPseudonyms): OpenedProcess {
  const { row, kept } = known;
  const isSame =
    row.kind === asked.kind &&
    pseudonymsOf(pseudonyms).includes(row.person) &&
    isDeepStrictEqual(kept.asked, JSON.parse(JSON.stringify(asked.asked)));
  if (isSame) return known;
  throw processConflict('processId');
}

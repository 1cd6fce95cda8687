import { randomUUID } from 'node:crypto';
import {
  type AgreementActName,
  type AgreementAmendment,
  type AgreementProposal,
  type AgreementSigning,
  type AgreementView,
  dayInPoland,
  type DirectoryAgreement,
} from '@lacznik/contracts';
import { Outbox, type OutboxTransaction } from '@lacznik/messaging';
import { currentTraceId, LacznikError, type Refusal } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { addAgreementVersions, lastAgreementVersions } from '../directory/agreement-versions.store';
import { readDictionaries } from '../directory/dictionaries.store';
import { partiesOf, requireLoggable } from '../directory/directory-acts';
import { overlapsOf } from '../directory/overlaps';
import { raisePolicyVersion, readDirectory, saveDirectory } from '../directory/directory.store';
import { lostDisclosures } from '../directory/lost-disclosures';
import { publishLogEntries } from '../logging/log-messages';
import { addRevocations } from '../revocations/revocations.store';
import { contradictionsIn, type Judging, lacksIn, otherThanIn, reachesBack, strangersIn } from './agreement-checks';
import { requireState, requireUnsigned, resumed, signed, stateOn, suspended, terminated } from './agreement-life';
import { notValidOnFirstDay, outsideLaw } from './law-checks';
import { institutionOf, requireConcerned, requireSignatory, type Side } from './side';

/** One change: by whom, why, and from which policy on. */
interface Act extends Side {
  act: AgreementActName;
  reason: string;
}

/** An agreement by which nothing is disclosed any more. */
export interface Stopped {
  view: AgreementView;
  /** Where receivers lose something by it. */
  revocationId?: string;
}

/** What a change is made from. */
interface Basis extends Judging {
  transaction: OutboxTransaction;
  policyVersion: string;
}

/** What coordinators and the operator do to agreements. Each change holds for every decision after it was answered. */
@Injectable()
export class ChangeAgreementsService {
  constructor(private readonly outbox: Outbox) {}

  /** @throws LacznikError that lists every violation */
  propose({ reason, ...proposal }: AgreementProposal, side: Side): Promise<AgreementView> {
    return this.change(async (basis) => {
      requireSignatory(proposal, side.name);
      const agreement: DirectoryAgreement = { ...proposal, status: 'DRAFT' };
      if (basis.directory.agreements.some(({ id }) => id === agreement.id))
        throw new LacznikError('agreement-exists', 'There is an agreement of this id.', { path: 'id' });
      refuseUnfit(agreement, basis);
      return save(basis, agreement, { act: 'drafted', reason, ...side });
    });
  }

  /** Another content of what not both have signed; nobody has signed that. @throws LacznikError that lists every violation */
  amend(id: string, { version, reason, ...proposal }: AgreementAmendment, side: Side): Promise<AgreementView> {
    return this.change(async (basis) => {
      const draft = agreementIn(basis, id);
      requireSignatory(draft, side.name);
      requireState(draft, basis.day, ['draft', 'signed-by-one']);
      await requireVersion(basis, id, version);
      const agreement: DirectoryAgreement = { ...proposal, status: 'DRAFT' };
      refuse(otherThanIn(draft, agreement));
      refuseUnfit(agreement, basis);
      return save(basis, agreement, { act: 'amended', reason, ...side });
    });
  }

  /** The last signature makes the agreement valid from its first day on. */
  sign(id: string, { version, name, reason }: AgreementSigning, side: Side): Promise<AgreementView> {
    return this.change(async (basis) => {
      const agreement = agreementIn(basis, id);
      requireSignatory(agreement, side.name);
      requireUnsigned(agreement, side.name);
      requireState(agreement, basis.day, ['draft', 'signed-by-one']);
      await requireVersion(basis, id, version);
      refuse([
        ...reachesBack(agreement, basis.day),
        ...notValidOnFirstDay(agreement, basis),
        ...outsideLaw(agreement, basis),
        ...overlapsOf(agreement, basis.directory),
      ]);
      const signedAt = new Date().toISOString();
      const next = signed(agreement, { party: side.name, name, subject: side.actor, signedAt });
      return save(basis, next, { act: 'signed', reason, ...side });
    });
  }

  /** What waits by it is withdrawn: see `RevocationsService.settled`. */
  suspend(id: string, reason: string, side: Side): Promise<Stopped> {
    return this.change(async (basis) => {
      const agreement = concerning(basis, id, side);
      requireState(agreement, basis.day, ['signed', 'active', 'suspended']);
      const next = suspended(agreement, side.name);
      if (next === agreement) return { view: viewOf(agreement, await versionOf(basis, id), basis.day) };
      const view = await save(basis, next, { act: 'suspended', reason, ...side });
      return { view, ...(await revoke(basis, agreement, side)) };
    });
  }

  resume(id: string, reason: string, side: Side): Promise<AgreementView> {
    return this.change((basis) => {
      const agreement = concerning(basis, id, side);
      requireState(agreement, basis.day, ['suspended']);
      return save(basis, resumed(agreement, side.name), { act: 'resumed', reason, ...side });
    });
  }

  /** As {@link suspend}, for good. */
  terminate(id: string, reason: string, side: Side): Promise<Stopped> {
    return this.change(async (basis) => {
      const agreement = concerning(basis, id, side);
      requireState(agreement, basis.day, ['draft', 'signed-by-one', 'signed', 'active', 'suspended']);
      const view = await save(basis, terminated(agreement), { act: 'terminated', reason, ...side });
      return { view, ...(await revoke(basis, agreement, side)) };
    });
  }

  private change<T>(work: (basis: Basis) => Promise<T>): Promise<T> {
    return this.outbox.transaction([], async (transaction) => {
      const { manager } = transaction;
      // First, since it waits for the decisions under way and for whoever else changes something.
      const policyVersion = await raisePolicyVersion(manager);
      const directory = await readDirectory(manager);
      const dictionaries = await readDictionaries(manager);
      return work({ transaction, policyVersion, directory, dictionaries, day: dayInPoland(new Date()) });
    });
  }
}

/** @throws LacznikError that lists what keeps it from being proposed */
function refuseUnfit(agreement: DirectoryAgreement, basis: Basis): void {
  refuse([...strangersIn(agreement, basis), ...lacksIn(agreement)]);
  refuse([
    ...contradictionsIn(agreement),
    ...reachesBack(agreement, basis.day),
    ...notValidOnFirstDay(agreement, basis),
    ...overlapsOf(agreement, basis.directory),
  ]);
}

/** An agreement as it is on a day. */
export function viewOf(agreement: DirectoryAgreement, version: number, day: string): AgreementView {
  return { ...agreement, state: stateOn(agreement, day), version };
}

async function save(basis: Basis, agreement: DirectoryAgreement, act: Act): Promise<AgreementView> {
  const { transaction, day } = basis;
  await saveDirectory(transaction.manager, { institutions: [], scopes: [], agreements: [agreement] });
  const { name: _, ...made } = act;
  const institution = institutionOf(act);
  const versions = await addAgreementVersions(transaction.manager, [{ ...made, institution, agreement }]);
  const view = viewOf(agreement, versions.get(agreement.id) ?? 1, day);
  await transaction.lock([agreement.id]);
  publishAct(basis, view, act);
  return view;
}

function publishAct({ transaction, policyVersion }: Basis, agreement: AgreementView, act: Act): void {
  const { actor, actorRole, reason } = act;
  requireLoggable(agreement);
  publishLogEntries(transaction, agreement.id, [
    {
      kind: 'act',
      time: new Date().toISOString(),
      object: 'agreement',
      reference: agreement.id,
      change: 'set',
      content: { ...agreement, act: act.act, by: act.name, reason },
      institutions: partiesOf(agreement),
      actor,
      actorRole,
      policyVersion,
      traceId: currentTraceId() ?? '',
    },
  ]);
}

/** Has what `agreement` gave while it was active withdrawn. */
async function revoke(
  { transaction, directory, day }: Basis,
  agreement: DirectoryAgreement,
  side: Side,
): Promise<Pick<Stopped, 'revocationId'>> {
  const left = directory.agreements.filter(({ id }) => id !== agreement.id);
  const losses = lostDisclosures(directory, { ...directory, agreements: left }, day);
  if (losses.length === 0) return {};
  const revocationId = randomUUID();
  const institution = institutionOf(side);
  const askedBy = institution === undefined ? undefined : { institution };
  await addRevocations(transaction.manager, [{ id: revocationId, revoked: 'agreement', askedBy, losses }]);
  return { revocationId };
}

function agreementIn({ directory }: Basis, id: string): DirectoryAgreement {
  const agreement = directory.agreements.find((one) => one.id === id);
  if (!agreement) throw new LacznikError('not-found', 'There is no agreement of this id.');
  return agreement;
}

function concerning(basis: Basis, id: string, side: Side): DirectoryAgreement {
  const agreement = agreementIn(basis, id);
  requireConcerned(agreement, side);
  return agreement;
}

async function versionOf({ transaction }: Basis, id: string): Promise<number> {
  return (await lastAgreementVersions(transaction.manager)).get(id) ?? 1;
}

async function requireVersion(basis: Basis, id: string, version: number): Promise<void> {
  const last = await versionOf(basis, id);
  if (version === last) return;
  throw new LacznikError('version-conflict', `The agreement is of version ${last}. Read what it says now.`, {
    path: 'version',
  });
}

/** @throws LacznikError that lists them, where there are any */
export function refuse(refusals: readonly Refusal[]): void {
  if (refusals.length > 0) throw LacznikError.ofAll(refusals);
}

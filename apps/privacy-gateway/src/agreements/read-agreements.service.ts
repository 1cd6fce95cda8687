import {
  type AgreementHistory,
  type AgreementList,
  type AgreementsToSign,
  dayInPoland,
  type DirectoryAgreement,
  kindOfParty,
  type ScopeView,
} from '@lacznik/contracts';
import { type Caller, LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  lastAgreementChanges,
  lastAgreementVersions,
  readAgreementVersions,
} from '../directory/agreement-versions.store';
import { readDictionaries } from '../directory/dictionaries.store';
import { readDirectory } from '../directory/directory.store';
import { awaitedSignatures } from './agreement-life';
import { viewOf } from './change-agreements.service';
import { scopeDirections } from './scope-directions';

/** Agreements, for those whom they concern. */
@Injectable()
export class ReadAgreementsService {
  constructor(private readonly dataSource: DataSource) {}

  /** Those that concern the caller. */
  async list(caller: Caller): Promise<AgreementList> {
    const concerns = concerning(caller);
    const { manager } = this.dataSource;
    const [{ agreements }, versions, changes] = await Promise.all([
      readDirectory(manager),
      lastAgreementVersions(manager),
      lastAgreementChanges(manager),
    ]);
    const day = dayInPoland(new Date());
    return {
      agreements: agreements.filter(concerns).map((one) => {
        const changedAt = changes.get(one.id);
        return { ...viewOf(one, versions.get(one.id) ?? 1, day), ...(changedAt !== undefined && { changedAt }) };
      }),
    };
  }

  /** Everybody's: a scope names nobody. */
  async listScopes(): Promise<ScopeView[]> {
    const { manager } = this.dataSource;
    const [{ scopes }, dictionaries] = await Promise.all([readDirectory(manager), readDictionaries(manager)]);
    const day = dayInPoland(new Date());
    return scopes.map((scope) => ({ ...scope, directions: scopeDirections(scope.categories, dictionaries, day) }));
  }

  /** By institution, in their order; those for whose signature none waits are left out. */
  async countToSign(): Promise<AgreementsToSign[]> {
    const { agreements } = await readDirectory(this.dataSource.manager);
    const day = dayInPoland(new Date());
    const awaited = Map.groupBy(
      agreements.flatMap((agreement) => awaitedSignatures(agreement, day)),
      (party) => party,
    );
    return [...awaited]
      .map(([institution, { length }]) => ({ institution, toSign: length }))
      .sort((one, other) => (one.institution < other.institution ? -1 : 1));
  }

  /** @throws LacznikError `not-found` also for one that does not concern the caller */
  async read(id: string, caller: Caller): Promise<AgreementHistory> {
    const { agreements } = await this.list(caller);
    const agreement = agreements.find((one) => one.id === id);
    if (!agreement) throw new LacznikError('not-found', 'There is no agreement of this id that concerns you.');
    return { ...agreement, versions: await readAgreementVersions(this.dataSource.manager, id) };
  }
}

/** An institution's own, and those of its kind; every one for the operator and auditors. */
function concerning({ roles, institution }: Caller): (agreement: DirectoryAgreement) => boolean {
  if (roles.includes('administrator') || roles.includes('auditor')) return () => true;
  if (institution === undefined)
    throw new LacznikError('forbidden', 'The access token names no institution (claim `institution`).');
  const kind = kindOfParty(institution);
  return ({ parties }) =>
    parties.some((party) => (typeof party === 'string' ? party === institution : party.kind === kind));
}

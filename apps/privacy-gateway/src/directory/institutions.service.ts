import {
  type CooperationCoordinator,
  type DirectoryInstitution,
  type InstitutionList,
  type InstitutionView,
  kindOfParty,
} from '@lacznik/contracts';
import { Outbox } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { publishLogEntries } from '../logging/log-messages';
import { readDictionaries } from './dictionaries.store';
import { type Actor, directoryActs } from './directory-acts';
import { raisePolicyVersion, readDirectory, saveDirectory } from './directory.store';
import { servingEdges } from './serving-edges';

/** Who takes part, as everybody who does may see it. */
@Injectable()
export class InstitutionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
  ) {}

  async list(): Promise<InstitutionList> {
    const { manager } = this.dataSource;
    const [directory, { institutionKinds }] = await Promise.all([readDirectory(manager), readDictionaries(manager)]);
    const edges = servingEdges(directory);
    const counted = new Set(institutionKinds.filter(({ county }) => county).map(({ code }) => code));
    return { institutions: directory.institutions.map((one) => viewOf(one, edges.get(one.id), counted)) };
  }

  /** @throws LacznikError `not-found` */
  async read(id: string): Promise<InstitutionView> {
    const found = (await this.list()).institutions.find((one) => one.id === id);
    return found ?? notFound();
  }

  /** @throws LacznikError `not-found` */
  async setCoordinator(id: string, coordinator: CooperationCoordinator, actor: Actor): Promise<InstitutionView> {
    await this.outbox.transaction([], async (transaction) => {
      const policyVersion = await raisePolicyVersion(transaction.manager);
      const { institutions } = await readDirectory(transaction.manager);
      const before = institutions.find((one) => one.id === id) ?? notFound();
      const change = { institutions: [{ ...before, coordinator }], scopes: [], agreements: [] };
      const saved = await saveDirectory(transaction.manager, change);
      await transaction.lock([id]);
      publishLogEntries(transaction, id, directoryActs(change, saved, { ...actor, policyVersion }));
    });
    return this.read(id);
  }
}

/** Without the subjects of its systems, which concern nobody else. */
function viewOf(entry: DirectoryInstitution, edge: string | undefined, counted: ReadonlySet<string>): InstitutionView {
  const { subjects: _, ...institution } = entry;
  const kind = kindOfParty(institution.id);
  return {
    ...institution,
    status: institution.status ?? 'ACTIVE',
    kind,
    ...(counted.has(kind) ? { area: institution.id.slice(kind.length + 1) } : {}),
    ...(edge === undefined ? {} : { edge }),
  };
}

function notFound(): never {
  throw new LacznikError('not-found', 'No institution of this id takes part.', { path: 'id' });
}

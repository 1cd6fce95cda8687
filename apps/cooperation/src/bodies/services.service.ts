import { randomUUID } from 'node:crypto';
import type { AdmissionScope, ServiceChange, ServiceContent, ServiceQuery, ServiceView } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Body } from './body.entity';
import { ServiceEntry } from './service-entry.entity';
import { scopeFaults, serves } from './service-scope';

const MAX_SERVICES = 200;

/** The register of services. It shows what bodies do that are admitted for it now. */
@Injectable()
export class ServicesService {
  constructor(private readonly dataSource: DataSource) {}

  /** In the order of their names. */
  async list({ kind, ...place }: ServiceQuery): Promise<ServiceView[]> {
    const { manager } = this.dataSource;
    const admitted = await manager.findBy(Body, { state: 'ADMITTED' });
    const scopes = new Map(admitted.map(({ institution, scope }) => [institution, scope]));
    return (await manager.find(ServiceEntry))
      .filter(({ institution, content }) => isShown(content, scopes.get(institution)))
      .filter(({ content }) => (kind === undefined || content.kind === kind) && serves(content.areas, place))
      .map(viewOf)
      .sort((one, other) => one.name.localeCompare(other.name, 'pl'));
  }

  async enter(institution: string, content: ServiceContent): Promise<ServiceView> {
    return this.dataSource.transaction(async (transaction) => {
      await requireAdmitted(transaction, institution, content);
      if ((await transaction.countBy(ServiceEntry, { institution })) >= MAX_SERVICES)
        throw new LacznikError('too-many-entries', `There are ${MAX_SERVICES} services already.`);
      const entry = { id: randomUUID(), institution, content, version: 1, changedAt: new Date() };
      return viewOf(await transaction.save(ServiceEntry, entry));
    });
  }

  async change(institution: string, id: string, { version, ...content }: ServiceChange): Promise<ServiceView> {
    return this.dataSource.transaction(async (transaction) => {
      await requireAdmitted(transaction, institution, content);
      const entry = await ownEntry(transaction, institution, id);
      if (entry.version !== version) throw new LacznikError('version-conflict', `It has version ${entry.version} now.`);
      const changed = { ...entry, content, version: version + 1, changedAt: new Date() };
      return viewOf(await transaction.save(ServiceEntry, changed));
    });
  }

  async remove(institution: string, id: string): Promise<ServiceView> {
    return this.dataSource.transaction(async (transaction) => {
      const entry = await ownEntry(transaction, institution, id);
      await transaction.delete(ServiceEntry, { id });
      return viewOf(entry);
    });
  }
}

function isShown(content: ServiceContent, scope: AdmissionScope | null | undefined): boolean {
  return scope !== null && scope !== undefined && scopeFaults(content, scope).length === 0;
}

/** Its body stays admitted until the commit. */
async function requireAdmitted(
  transaction: EntityManager,
  institution: string,
  content: ServiceContent,
): Promise<void> {
  const lock = { mode: 'pessimistic_read' } as const;
  const body = await transaction.findOne(Body, { where: { institution, state: 'ADMITTED' }, lock });
  if (!body?.scope) throw new LacznikError('not-admitted', 'Your organisation is not admitted.');
  const faults = scopeFaults(content, body.scope);
  if (faults.length > 0) throw LacznikError.ofAll(faults);
}

async function ownEntry(transaction: EntityManager, institution: string, id: string): Promise<ServiceEntry> {
  const lock = { mode: 'pessimistic_write' } as const;
  const entry = await transaction.findOne(ServiceEntry, { where: { id, institution }, lock });
  if (!entry) throw new LacznikError('not-found', 'Your organisation has no service of that id.');
  return entry;
}

function viewOf({ id, institution, content, version, changedAt }: ServiceEntry): ServiceView {
  return { ...content, id, institution, version, changedAt: changedAt.toISOString() };
}

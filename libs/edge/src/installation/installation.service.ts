import { EDGE_STARTED } from '@lacznik/contracts';
import { EVENT_DATA_SOURCE } from '@lacznik/database';
import { InstitutionsService } from '@lacznik/institutions';
import { Outbox } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EdgeConfig } from '../edge-config';
import { readInstallation, type StoredInstallation } from './installation.store';

/** How late this process notices that the hub has answered. */
const CACHE_TTL_MS = 1000;

/**
 * One installation, which is one database, speaks as an edge: the first that the hub hears of. Until the hub has confirmed this
 * one nothing is taken in; from then on it works without asking.
 */
@Injectable()
export class InstallationService {
  /** Nothing is left to ask: the hub has been asked, or has confirmed before. */
  private isSettled = false;
  private read?: { at: number; row: Promise<StoredInstallation> };

  constructor(
    private readonly config: EdgeConfig,
    @Inject(EVENT_DATA_SOURCE) private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly institutions: InstitutionsService,
  ) {}

  /** Whether this installation is the one that speaks as the edge. */
  async isConfirmed(): Promise<boolean> {
    const { edge, status } = await this.installation();
    return edge === this.config.edgeName && status === 'confirmed';
  }

  /** @throws LacznikError `unavailable` while this installation is not the one that speaks as the edge */
  async requireConfirmed(): Promise<void> {
    if (await this.isConfirmed()) return;
    const { edgeName } = this.config;
    const { id, edge, status } = await this.installation();
    throw new LacznikError(
      'unavailable',
      edge === edgeName && status === 'refused'
        ? `Another installation runs as the edge ${edgeName}, so this one (${id}) takes nothing in. Where it is to take the ` +
            `other's place, an administrator sets \`installation\` of the edge in the directory to "${id}".`
        : `The hub has not confirmed this installation (${id}) as the edge ${edgeName} yet. It does so by itself once the ` +
            'directory names the edge and both are reachable.',
      { logLevel: 'warn' },
    );
  }

  /** @throws LacznikError `unavailable` while the hub lets stand what this edge sends */
  async requireFlowing(): Promise<void> {
    const { standingSince } = await this.installation();
    if (standingSince === null) return;
    throw new LacznikError(
      'unavailable',
      `What the edge ${this.config.edgeName} sends stands still at the hub since ${standingSince.toISOString()}: its positions went ` +
        'back, because its database was restored, or another database sends under its name. Nothing of it is lost. What to do is ' +
        'in docs/failures.md, "A database from a backup".',
      { logLevel: 'warn' },
    );
  }

  /** Asks the hub, once in a process, as soon as the hub's directory names the edge: then its topics are there. */
  async announce(): Promise<void> {
    const { edgeName, institutions } = this.config;
    if (this.isSettled) return;
    this.isSettled = await this.isConfirmed();
    if (this.isSettled) return;
    const { id } = await this.installation();
    const told = await this.institutions.servedBy(institutions, edgeName);
    if (!told.some((one) => one.edge === edgeName)) return;
    await this.outbox.transaction([edgeName], async (transaction) => {
      transaction.publish(EDGE_STARTED, { edge: edgeName, body: { installation: id, institutions } });
      return Promise.resolve();
    });
    this.isSettled = true;
  }

  private installation(): Promise<StoredInstallation> {
    const now = performance.now();
    if (this.read && now - this.read.at < CACHE_TTL_MS) return this.read.row;
    const row = readInstallation(this.dataSource);
    this.read = { at: now, row };
    row.catch(() => (this.read = undefined));
    return row;
  }
}

import { InstitutionsService, type ServedBy } from '@lacznik/institutions';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { EdgeConfig } from '../edge-config';
import { InstallationService } from '../installation/installation.service';
import { disagreements } from './disagreements';

/** How late this process notices that the directory has changed. */
const CACHE_TTL_MS = 1000;

/**
 * Whom this edge serves: by its own settings, and by the directory as the hub has told it. What the directory does not name, or
 * the hub has not told yet, is no disagreement, so an edge may start before the hub.
 */
@Injectable()
export class ServedInstitutions {
  private readonly own: ReadonlySet<string>;
  private told?: { at: number; rows: Promise<ServedBy[]> };

  constructor(
    private readonly config: EdgeConfig,
    private readonly institutions: InstitutionsService,
    private readonly installation: InstallationService,
  ) {
    this.own = new Set(config.institutions);
  }

  /** @throws LacznikError `not-your-institution` for an institution that is not in the edge's settings */
  requireOwn(institution: string): void {
    if (this.own.has(institution)) return;
    const detail = `The edge ${this.config.edgeName} does not serve the institution that the access token names.`;
    throw new LacznikError('not-your-institution', detail, { path: 'institution' });
  }

  /**
   * To be called before something is stored that the hub must hear of: it would refuse it.
   * @throws LacznikError `unknown-institution` where the institution takes no part as far as the hub has told;
   * `unavailable` where the directory says that another edge serves it, or none, or another installation speaks as this edge
   */
  async requireAgreed(institution: string): Promise<void> {
    const [rows] = await Promise.all([this.toldByHub(), this.installation.requireConfirmed()]);
    const row = rows.find(({ id }) => id === institution);
    if (!row) throw unknownInstitution();
    const [disagreement] = disagreements(this.config, [row]);
    if (disagreement !== undefined) throw new LacznikError('unavailable', sentence([disagreement]));
  }

  /** Whether the hub would take what this edge says in the institution's name; where not, the edge's readiness says so. */
  async isAgreed(institution: string): Promise<boolean> {
    try {
      await this.requireAgreed(institution);
      return true;
    } catch (error) {
      if (!(error instanceof LacznikError)) throw error;
      return false;
    }
  }

  /** Rejects, with a sentence, while settings and directory disagree, or the hub has not confirmed this installation. */
  async check(): Promise<void> {
    const found = disagreements(this.config, await this.toldByHub());
    if (found.length > 0) throw new LacznikError('unavailable', sentence(found));
    await this.installation.requireConfirmed();
  }

  private toldByHub(): Promise<ServedBy[]> {
    const now = performance.now();
    if (this.told && now - this.told.at < CACHE_TTL_MS) return this.told.rows;
    const { institutions, edgeName } = this.config;
    const rows = this.institutions.servedBy(institutions, edgeName);
    this.told = { at: now, rows };
    rows.catch(() => (this.told = undefined));
    return rows;
  }
}

function sentence(found: readonly string[]): string {
  return `The directory and INSTITUTIONS of this edge disagree: ${found.join('; ')}. An administrator mends one of the two.`;
}

function unknownInstitution(): LacznikError {
  return new LacznikError(
    'unknown-institution',
    "The institution that the access token names is not in the region's directory. An administrator adds it there.",
    { path: 'institution' },
  );
}

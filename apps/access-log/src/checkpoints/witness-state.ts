import { Gauge } from '@lacznik/platform';
import type { Logger } from '@nestjs/common';
import type { CosignatureResult } from './request-cosignature.service';

/** How it stands with a witness: it cosigns, it does not for now, or it has seen another history of the log. */
export type WitnessStanding = 'ok' | 'away' | 'other-history';

const STANDINGS: readonly WitnessStanding[] = ['ok', 'away', 'other-history'];

/** Longer after a contradiction, which does not pass by itself. */
const ASK_AGAIN_MS: Readonly<Record<Exclude<WitnessStanding, 'ok'>, number>> = { away: 5_000, 'other-history': 60_000 };

const standingGauge = new Gauge({
  name: 'lacznik_log_witness_standing',
  help: 'How it stands with a witness of the log: 1 for the one of ok, away and other-history that holds',
  labelNames: ['witness', 'year', 'standing'],
});
const sizeGauge = new Gauge({
  name: 'lacznik_log_witness_size',
  help: 'Entries under the last checkpoint that a witness of the log has cosigned',
  labelNames: ['witness', 'year'],
});

/** What is known of a witness about one year's log. */
export class WitnessState {
  /** Undefined before it has answered, or failed to. */
  standing?: WitnessStanding;
  /** Why it does not cosign. */
  problem?: string;
  /** What it has cosigned last, as far as is known; it tells itself where that is wrong. */
  knownSize = 0;
  /** The size that it has cosigned for this process. */
  cosignedSize = -1;
  private askAgainAt = 0;

  constructor(
    private readonly witness: string,
    private readonly year: number,
    private readonly logger: Logger,
  ) {}

  /** Whether it is to be asked about this size now. */
  isDue(size: number, now: number): boolean {
    return this.cosignedSize !== size && now >= this.askAgainAt;
  }

  /** Takes in how asking it about a checkpoint of `size` ended. */
  take(result: CosignatureResult, size: number, now: number): void {
    switch (result.kind) {
      case 'cosigned':
        this.knownSize = this.cosignedSize = size;
        sizeGauge.set({ witness: this.witness, year: this.year }, size);
        return this.change('ok', '', now);
      case 'overtaken':
        this.knownSize = result.witnessSize;
        return;
      case 'away':
        return this.change('away', result.why, now);
      case 'other-history':
        return this.change('other-history', result.why, now);
    }
  }

  private change(standing: WitnessStanding, why: string, now: number): void {
    const before = this.standing;
    [this.standing, this.problem] = [standing, why];
    if (standing !== 'ok') this.askAgainAt = now + ASK_AGAIN_MS[standing];
    for (const each of STANDINGS) {
      standingGauge.set({ witness: this.witness, year: this.year, standing: each }, each === standing ? 1 : 0);
    }
    if (standing !== before) this.tell(standing, why, before);
  }

  private tell(standing: WitnessStanding, why: string, before: WitnessStanding | undefined): void {
    const who = `The witness ${this.witness}`;
    if (standing === 'away') this.logger.warn(`${who} does not cosign the log of ${this.year}: ${why}`);
    else if (standing === 'other-history') this.logger.error(`ANOTHER HISTORY. ${who}: ${why}. ${WHAT_TO_DO}`);
    else if (before !== undefined) this.logger.log(`${who} cosigns the log of ${this.year} again`);
  }
}

const WHAT_TO_DO =
  "Entries were lost, as by a restored backup, or altered, or somebody else signs with the log's key. Keep the database as it is, " +
  'ask the witness for its checkpoint and evidence, and compare.';

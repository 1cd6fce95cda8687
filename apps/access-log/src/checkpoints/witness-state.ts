import type { WitnessView } from '@lacznik/contracts';
import { Gauge } from '@lacznik/platform';
import type { Logger } from '@nestjs/common';
import type { CosignatureResult } from './request-cosignature.service';

/** Status of a witness: it cosigns, it does not for now, or it has cosigned another tree of the log. */
export type WitnessStatus = WitnessView['state'];

const STATUSES: readonly WitnessStatus[] = ['ok', 'unreachable', 'split-view'];

/** Longer after a contradiction, which does not pass by itself. */
const ASK_AGAIN_MS: Readonly<Record<Exclude<WitnessStatus, 'ok'>, number>> = {
  unreachable: 5_000,
  'split-view': 60_000,
};

const statusGauge = new Gauge({
  name: 'lacznik_log_witness_status',
  help: 'Status of a witness of the log: 1 for the present one of ok, unreachable and split-view',
  labelNames: ['witness', 'year', 'status'],
});
const sizeGauge = new Gauge({
  name: 'lacznik_log_witness_size',
  help: 'Entries under the last checkpoint that a witness of the log has cosigned',
  labelNames: ['witness', 'year'],
});

/** What is known of a witness about one year's log. */
export class WitnessState {
  /** Undefined before it has answered, or failed to. */
  status?: WitnessStatus;
  /** Why it does not cosign. */
  problem?: string;
  /** What it has cosigned last, as far as is known; it answers with its size where that is wrong. */
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

  /** Applies the result of asking it about a checkpoint of `size`. */
  applyResult(result: CosignatureResult, size: number, now: number): void {
    switch (result.kind) {
      case 'cosigned':
        this.knownSize = this.cosignedSize = size;
        sizeGauge.set({ witness: this.witness, year: this.year }, size);
        return this.change('ok', '', now);
      case 'ahead':
        this.knownSize = result.witnessSize;
        return;
      case 'unreachable':
        return this.change('unreachable', result.why, now);
      case 'split-view':
        return this.change('split-view', result.why, now);
    }
  }

  private change(status: WitnessStatus, why: string, now: number): void {
    const before = this.status;
    [this.status, this.problem] = [status, why];
    if (status !== 'ok') this.askAgainAt = now + ASK_AGAIN_MS[status];
    for (const each of STATUSES) {
      statusGauge.set({ witness: this.witness, year: this.year, status: each }, each === status ? 1 : 0);
    }
    if (status !== before) this.reportChange(status, why, before);
  }

  private reportChange(status: WitnessStatus, why: string, before: WitnessStatus | undefined): void {
    const who = `The witness ${this.witness}`;
    if (status === 'unreachable') this.logger.warn(`${who} does not cosign the log of ${this.year}: ${why}`);
    else if (status === 'split-view')
      this.logger.error(`SPLIT VIEW (two versions of one log). ${who}: ${why}. ${WHAT_TO_DO}`);
    else if (before !== undefined) this.logger.log(`${who} cosigns the log of ${this.year} again`);
  }
}

const WHAT_TO_DO =
  "Entries were lost, as by a restored backup, or altered, or somebody else signs with the log's key. Keep the database as it is, " +
  'ask the witness for its checkpoint and evidence, and compare.';

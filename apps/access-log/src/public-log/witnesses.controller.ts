import { Public } from '@lacznik/platform';
import { Controller, Get } from '@nestjs/common';
import { YearsStore } from '../append/years.store';
import { CollectCosignaturesService } from '../checkpoints/collect-cosignatures.service';
import { CosignaturesStore } from '../checkpoints/cosignatures.store';
import { type WitnessAddress, WitnessPolicy } from '../checkpoints/witness-policy';
import type { WitnessStatus } from '../checkpoints/witness-state';

/** Status of a witness about one year's log. */
export interface PublicWitness {
  /** As the policy calls it. */
  name: string;
  year: number;
  /** `ok`: it cosigns; `unreachable`: not for now; `split-view`: what it has cosigned is not what the log holds. */
  state: WitnessStatus;
  /** Entries under the last checkpoint that it has cosigned. */
  size?: number;
  /** ISO 8601, as its own clock had it. */
  cosignedAt?: string;
}

/** Who witnesses the log. */
@Controller('v1/witnesses')
@Public()
export class WitnessesController {
  constructor(
    private readonly policy: WitnessPolicy,
    private readonly years: YearsStore,
    private readonly cosignatures: CosignaturesStore,
    private readonly collecting: CollectCosignaturesService,
  ) {}

  /** One for each witness and year; none where the log has no witnesses. */
  @Get()
  async list(): Promise<{ witnesses: PublicWitness[] }> {
    const years = await this.years.retainedYears();
    const pairs = years.flatMap(({ year }) => this.policy.witnesses.map((witness) => ({ witness, year })));
    return { witnesses: await Promise.all(pairs.map(({ witness, year }) => this.describe(witness, year))) };
  }

  private async describe(witness: WitnessAddress, year: number): Promise<PublicWitness> {
    const last = await this.cosignatures.lastCosigned(year, witness.key);
    const { status = 'unreachable' } = this.collecting.stateOf(witness, year);
    const cosigned = last && { size: last.size, cosignedAt: last.at.toISOString() };
    return { name: witness.name, year, state: status, ...cosigned };
  }
}

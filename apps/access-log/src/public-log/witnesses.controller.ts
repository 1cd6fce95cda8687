import { LIST_WITNESSES, type WitnessList, type WitnessView } from '@lacznik/contracts';
import { Endpoint } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { YearsStore } from '../append/years.store';
import { CosignaturesStore } from '../checkpoints/cosignatures.store';
import { type WitnessAddress, WitnessPolicy } from '../checkpoints/witness-policy';

/** Who witnesses the log. */
@Controller()
export class WitnessesController {
  constructor(
    private readonly policy: WitnessPolicy,
    private readonly years: YearsStore,
    private readonly cosignatures: CosignaturesStore,
  ) {}

  /** One for each witness and year; none where the log has no witnesses. */
  @Endpoint(LIST_WITNESSES)
  async listWitnesses(): Promise<WitnessList> {
    const years = await this.years.retainedYears();
    const pairs = years.flatMap(({ year }) => this.policy.witnesses.map((witness) => ({ witness, year })));
    return { witnesses: await Promise.all(pairs.map(({ witness, year }) => this.describe(witness, year))) };
  }

  private async describe(witness: WitnessAddress, year: number): Promise<WitnessView> {
    const last = await this.cosignatures.lastCosigned(year, witness.key);
    const state = (await this.cosignatures.statusOf(year, witness.key)) ?? 'unreachable';
    const cosigned = last && { size: last.size, cosignedAt: last.at.toISOString() };
    return { name: witness.name, year, state, ...cosigned };
  }
}

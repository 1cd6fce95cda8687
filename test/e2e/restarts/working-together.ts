import { playWithKills } from '../../campaigns/casework/play-with-kills';
import { prepareStage } from '../../campaigns/casework/stage';
import type { Region } from '../../harness/region';
import { chooseSeed } from '../../harness/seed';

const HISTORIES = 24;

/** What two institutions say to each other while their edges, the gateway and `delivery` are killed: a share of `npm run campaign -- casework`. */
export function describeKilledWork(running: () => Region): void {
  it('ends the same at both edges and in the gateway, and loses no step', async () => {
    const seed = chooseSeed();
    const stage = await prepareStage(running(), 'PUP-2610', 'OPS-261001', seed);
    const { violations, accepted } = await playWithKills(stage, HISTORIES, seed);
    expect(violations).toEqual([]);
    expect(accepted).toBeGreaterThan(HISTORIES);
  });
}

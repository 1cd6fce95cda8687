import { regionDirectory } from '../../../deploy/demonstration';
import { Region } from '../../harness/region';
import { playWithKills } from './play-with-kills';
import { prepareStage } from './stage';

/** In each of so many histories everything is killed once. */
const HISTORIES_A_KILL = 250;

/** @returns how many violations there were in so many histories on real parts, which are killed meanwhile */
export async function runWithKills(count: number, seed: number): Promise<number> {
  const region = await Region.start(regionDirectory(), { fullSpeed: true });
  try {
    const stage = await prepareStage(region, 'PUP-2606', 'OPS-260604', seed);
    let violations = 0;
    for (let done = 0; done < count; done += HISTORIES_A_KILL) {
      const begun = performance.now();
      const played = await playWithKills(stage, Math.min(HISTORIES_A_KILL, count - done), seed + done);
      const seconds = ((performance.now() - begun) / 1000).toFixed(0);
      const { histories, accepted, waiting, refused } = played;
      console.log(
        `  with kills     ${histories} histories, ${seconds} s: ${accepted} steps accepted, ${waiting} answered later, ${refused} refused, ` +
          `${played.violations.length} violations`,
      );
      played.violations.forEach((violation) => console.log(`    ${violation}`));
      violations += played.violations.length;
    }
    return violations;
  } finally {
    await region.stop();
  }
}

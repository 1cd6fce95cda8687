import { checkHistories } from '../../../libs/casework/src/proof';

/**
 * Generated histories of processes on one person, between two edges and the gateway that orders them.
 * @returns in how many kinds of process some history ended differently at the edges
 */
export function runHistories(count: number, seed: number): number {
  const checked = checkHistories(count, seed);
  for (const { kind, histories, accepted, refused, diverged } of checked) {
    const steps = `${accepted} steps accepted, ${refused} refused`;
    console.log(
      `  ${kind.padEnd(14)} ${histories} histories, ${steps}, ${diverged.length === 0 ? 0 : 'one or more'} diverged`,
    );
    diverged.forEach((what) => console.log(`    ${what}`));
  }
  return checked.filter(({ diverged }) => diverged.length > 0).length;
}

import { chosenMode } from '../../deploy/local/stack';

/** `describe`, where PostgreSQL and Kafka are processes of this run and so can be killed; elsewhere it is skipped and says why. */
export function describeWithKillableServers(name: string, tests: () => void): void {
  const mode = chosenMode();
  if (mode === 'local') {
    describe(name, tests);
    return;
  }
  const reason = `skipped, because only servers that the test has started itself can be killed, and these are ${mode}`;
  console.log(`${name}: ${reason}.`);
  describe.skip(`${name} (${reason})`, tests);
}

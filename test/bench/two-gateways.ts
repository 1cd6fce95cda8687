import { freePorts } from '../../deploy/local/host';
import { Region } from '../harness/region';
import { CpuAccount } from './cpu-account';
import { openCases, pump } from './flow';
import { Receiver } from './receiver';
import { CENTRES, directory } from './workload';

const WARM_UP_S = 5;

/** What `npm run bench -- two-gateways --json` prints last. */
export interface TwoGatewaysFigures {
  one_per_s: number;
  two_per_s: number;
  /** Two processes' rate for one's: below 1 sharing costs more than it brings. */
  ratio: number;
  lost: number;
  reordered: number;
}

/**
 * The governed path with one process of the gateway and with two that share its work, in turn and twice each, since a machine's
 * own speed drifts; the cores stay the same, so the bar is that nothing is lost by sharing.
 */
export async function measureTwoGateways(seconds: number, say: (line: string) => void): Promise<TwoGatewaysFigures> {
  const region = await Region.start(directory, { fullSpeed: true });
  try {
    await openCases(region);
    const receiver = await Receiver.start(region.stack.kafkaAdmin, CENTRES);
    const [port = 0] = await freePorts(1);
    const second = region.apps['privacy-gateway'].another('privacy-gateway-2', port);
    await pump(region, receiver, WARM_UP_S);
    const rates: Record<'one' | 'two', number[]> = { one: [], two: [] };
    let lost = 0;
    const measure = async (processes: 'one' | 'two'): Promise<void> => {
      // The group is divided anew, and the process warms up, before anything counts.
      lost += (await pump(region, receiver, WARM_UP_S)).lost;
      const cpu = new CpuAccount(region, processes === 'two' ? [second] : []);
      const { governed, received, lost: missing } = await pump(region, receiver, seconds / 2);
      say(`processor time, µs an event: ${JSON.stringify(cpu.perEvent(received))}`);
      rates[processes].push(governed);
      lost += missing;
      say(`gateways: ${processes}, governed ${governed.toFixed(0)}/s`);
    };
    for (let turn = 0; turn < 2; turn++) {
      await measure('one');
      await second.start();
      await measure('two');
      await second.kill('SIGTERM');
    }
    await receiver.stop();
    const [one, two] = [mean(rates.one), mean(rates.two)];
    return {
      one_per_s: Math.round(one),
      two_per_s: Math.round(two),
      ratio: Number((two / one).toFixed(3)),
      lost,
      reordered: receiver.reordered,
    };
  } finally {
    await region.stop();
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

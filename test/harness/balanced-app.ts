import type { AppName, AppProcess } from '../../deploy/local/apps';
import { freePorts } from '../../deploy/local/host';
import { Balancer } from './balancer';
import type { Region } from './region';
import { until } from './until';

/** Two processes of an app behind a balancer, which has the address that the one process of the region had. */
export class BalancedApp {
  private constructor(
    private readonly processes: readonly AppProcess[],
    private readonly balancer: Balancer,
  ) {}

  /** @param settings of the two processes, besides those of the one */
  static async replace(region: Region, name: AppName, settings: Record<string, string>): Promise<BalancedApp> {
    const app = region.apps[name];
    await app.kill('SIGTERM');
    const ports = await freePorts(2);
    const processes = ports.map((port, i) => app.another(`${name}-${i + 1}`, port, settings));
    await Promise.all(processes.map((process) => process.start()));
    const balancer = await Balancer.start(
      app.url,
      processes.map(({ url }) => url),
    );
    const balanced = new BalancedApp(processes, balancer);
    await balanced.bothReady();
    return balanced;
  }

  /** Ends each with SIGTERM and starts it again, the second when the first is back. @returns the exit codes */
  async restartInTurn(): Promise<(number | null)[]> {
    const codes = [];
    for (const process of this.processes) {
      codes.push(await process.kill('SIGTERM'));
      await process.start();
      await this.bothReady();
    }
    return codes;
  }

  async stop(): Promise<void> {
    await this.balancer.stop();
    await Promise.all(this.processes.map((process) => process.kill('SIGTERM')));
  }

  private bothReady(): Promise<void> {
    return until('the balancer takes both for ready', () => this.balancer.readyCount() === this.processes.length);
  }
}

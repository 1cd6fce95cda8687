import { type Protected, type Solver, startSolver } from '@lacznik/small-counts';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { protectPublication, type TableToProtect } from './protect-publication';

/** Protects tables by the app's solver, which is started for the first of them, and anew where it has failed. */
@Injectable()
export class ProtectionService implements OnApplicationShutdown {
  private solver?: Solver;

  async protect(asked: TableToProtect): Promise<Protected> {
    const solver = (this.solver ??= startSolver());
    try {
      return await protectPublication(asked, solver.solve);
    } catch (error) {
      if (this.solver === solver) this.solver = undefined;
      await solver.stop();
      throw error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.solver?.stop();
  }
}

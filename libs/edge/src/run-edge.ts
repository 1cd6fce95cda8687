import { connectBatchTransport } from '@lacznik/messaging';
import { runApp } from '@lacznik/platform';
import { DataSource } from 'typeorm';
import { EdgeConfig } from './edge-config';
import { EdgeModule } from './edge.module';
import { positionSourceOf } from './installation/installation.store';

/** Starts an edge as a process. @param name the app's, in log lines */
export function runEdge(name: string): Promise<void> {
  return runApp({
    name,
    config: EdgeConfig,
    module: (config) => EdgeModule.forRoot(name, config),
    // Groups of this database's own: another installation of the name could take its messages otherwise.
    connect: async (app, { edgeName }) => {
      connectBatchTransport(app, await positionSourceOf(edgeName, app.get(DataSource)));
    },
  });
}

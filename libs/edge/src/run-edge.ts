import { connectBatchTransport } from '@lacznik/messaging';
import { runApp } from '@lacznik/platform';
import { DataSource } from 'typeorm';
import { EdgeConfig } from './edge-config';
import type { EdgeDefinition } from './edge-definition';
import { EdgeModule } from './edge.module';
import { positionSourceOf } from './installation/installation.store';

/** Starts the edge as a process. */
export function runEdge(edge: EdgeDefinition): Promise<void> {
  return runApp({
    name: edge.name,
    config: EdgeConfig,
    module: (config) => EdgeModule.forRoot(edge, config),
    // Groups of this database's own: another installation of the name could take its messages otherwise.
    connect: async (app, { edgeName }) => {
      connectBatchTransport(app, await positionSourceOf(edgeName, app.get(DataSource)));
    },
  });
}

import { connectBatchTransport } from '@lacznik/messaging';
import { runApp } from '@lacznik/platform';
import { EdgeConfig } from './edge-config';
import type { EdgeDefinition } from './edge-definition';
import { EdgeModule } from './edge.module';

/** Starts the edge as a process. */
export function runEdge(edge: EdgeDefinition): Promise<void> {
  return runApp({
    name: edge.name,
    config: EdgeConfig,
    module: (config) => EdgeModule.forRoot(edge, config),
    connect: (app, { edgeName }) => connectBatchTransport(app, edgeName),
  });
}

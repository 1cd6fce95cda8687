export { EdgeConfig } from './edge-config';
export type { EdgeDefinition } from './edge-definition';
export { EDGE_MIGRATIONS, EdgeModule } from './edge.module';
export { runEdge } from './run-edge';

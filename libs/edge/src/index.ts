export { EdgeConfig } from './edge-config';
export { EdgeModule, MIGRATIONS } from './edge.module';
export { runEdge } from './run-edge';

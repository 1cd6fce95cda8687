export { EdgeConfig } from './edge-config';
export { EdgeModule } from './edge.module';
export { runEdge } from './run-edge';

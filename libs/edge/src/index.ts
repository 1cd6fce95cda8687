export { EdgeConfig } from './edge-config';
export { EdgeModule, MIGRATIONS } from './edge.module';
export { closeJointFiles } from './joint-files/restorations.store';
export { runEdge } from './run-edge';

export { chosenWay, startStack, type StackOptions } from './start-stack';
export type { ForeignStack, KillableServer, LocalStack, Stack, Way } from './stack';
export { closeGuards, Guard } from './guard';
export { freePorts } from './free-ports';

export { CedarPolicies } from './cedar';
export { checkScenes } from './differential';
export { inputs, requests } from './scenes';

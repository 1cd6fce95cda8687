export { askIdentity } from './ask-identity';
export type { PseudonymsQuestion } from './ask-identity';

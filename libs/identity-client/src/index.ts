export { askIdentity } from './ask-identity';
export type { IdentityAnswer, IdentityQuestion } from './ask-identity';

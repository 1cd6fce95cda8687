export { askIdentity } from './ask-identity';
export type { IdentityQuestion } from './ask-identity';

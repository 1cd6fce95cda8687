export { DERIVE_PSEUDONYMS, PseudonymsAnswer, PseudonymsQuestion, SealingQuestion } from './pseudonyms';

export { SealedPseudonym } from './sealed-pseudonym';

export {
  ACTIVATION,
  ACTIVATION_STATE,
  ANSWER,
  CONTRACT_STATE,
  INSURANCE_STATE,
  LABOUR_BENEFIT,
  LABOUR_BENEFIT_STATE,
  PROPOSAL,
  STATUS,
  WELFARE_BENEFIT,
  WELFARE_DECISION,
} from './field-values';
export { sentenceOf } from './record-sentences';
export { eventTypeInPolish, SECTION, sectionInPolish } from './sections';
export { clockTime, counted, dayInFigures, dayInWords } from './times-and-counts';
export { REASON_WORDS, reasonInEnglish, reasonInPolish } from './withholding-reasons';
export type { ReasonWords } from './withholding-reasons';

export {
  ACTIVATION,
  ACTIVATION_STATE,
  ANSWER,
  CONTRACT_STATE,
  INSURANCE_END_CAUSE,
  INSURANCE_STATE,
  INTERVIEW,
  LABOUR_BENEFIT,
  LABOUR_BENEFIT_STATE,
  PROPOSAL,
  STATUS,
  WELFARE_APPLICATION_STATE,
  WELFARE_BENEFIT,
  WELFARE_DECISION,
} from './field-values';
export { codeInPolish } from './record-fields';
export type { RecordField } from './record-fields';
export { claimInPolish, sentenceOf } from './record-sentences';
export { eventTypeInPolish, SECTION, sectionInPolish } from './sections';
export { amountInZlotys, clockTime, counted, dayInFigures, dayInWords } from './times-and-counts';
export { REASON_WORDS, reasonInEnglish, reasonInPolish } from './withholding-reasons';
export type { ReasonWords } from './withholding-reasons';

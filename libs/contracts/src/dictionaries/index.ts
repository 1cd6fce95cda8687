export { checkDictionaries, checkNothingIsForgotten } from './check-dictionaries';
export {
  Dictionaries,
  DictionariesChange,
  DictionariesDocument,
  DICTIONARY_NAMES,
  type DictionaryName,
} from './dictionaries';
export type { DictionaryEntry, InstitutionKindEntry } from './dictionary-entries';
export { entriesOn, isNumberedAsItsKind, namedCodes, nameOn } from './entries-on';

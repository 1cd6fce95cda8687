import type { DictionaryEntry } from '../vocabulary';

/** An entry with its names, as users see them. */
export interface NamedEntry extends DictionaryEntry {
  /** In Polish. */
  pl: string;
  /** In English. */
  en: string;
}

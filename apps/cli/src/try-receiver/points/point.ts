/** A text for both kinds of readers of a report. */
export interface Bilingual {
  pl: string;
  en: string;
}

/** One thing that a receiver must do right. */
export interface Point {
  title: Bilingual;
  /** What it did, where it is right. */
  right: Bilingual;
  /** What it did, where it is wrong. */
  wrong: Bilingual;
}

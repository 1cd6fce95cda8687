import { ENGLISH } from './english';
import { POLISH, type Texts } from './polish';

export type { Texts } from './polish';

export const LANGUAGES = ['pl', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const TEXTS: Readonly<Record<Language, Texts>> = { pl: POLISH, en: ENGLISH };

import type { Language } from './texts';

const LOCALE: Readonly<Record<Language, string>> = { pl: 'pl-PL', en: 'en-GB' };
const ZONE = 'Europe/Warsaw';

/** `5 stycznia 2026`, of a day or of an instant by the clock in Poland. */
export function dayOf(language: Language, dayOrInstant: string): string {
  const timeZone = dayOrInstant.includes('T') ? ZONE : 'UTC';
  return new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'long', timeZone }).format(new Date(dayOrInstant));
}

/** `5 sty 2026, 08:05`, by the clock in Poland. */
export function instantOf(language: Language, instant: string): string {
  const format = { dateStyle: 'medium', timeStyle: 'short', timeZone: ZONE } as const;
  return new Intl.DateTimeFormat(LOCALE[language], format).format(new Date(instant));
}

/** `1 234` */
export function numberOf(language: Language, value: number): string {
  return new Intl.NumberFormat(LOCALE[language]).format(value);
}

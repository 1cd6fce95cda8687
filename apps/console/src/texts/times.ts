import type { Language } from './texts';

const ZONE = 'Europe/Warsaw';

/** Made once: making one takes longer than a whole row of a table. */
interface Formats {
  day: Intl.DateTimeFormat;
  dayOfInstant: Intl.DateTimeFormat;
  instant: Intl.DateTimeFormat;
  number: Intl.NumberFormat;
}

const FORMATS: Readonly<Record<Language, Formats>> = { pl: formatsOf('pl-PL'), en: formatsOf('en-GB') };

/** `5 stycznia 2026`, of a day or of an instant by the clock in Poland. */
export function dayOf(language: Language, dayOrInstant: string): string {
  const { day, dayOfInstant } = FORMATS[language];
  return (dayOrInstant.includes('T') ? dayOfInstant : day).format(new Date(dayOrInstant));
}

/** `5 sty 2026, 08:05`, by the clock in Poland. */
export function instantOf(language: Language, instant: string): string {
  return FORMATS[language].instant.format(new Date(instant));
}

/** `1 234` */
export function numberOf(language: Language, value: number): string {
  return FORMATS[language].number.format(value);
}

function formatsOf(locale: string): Formats {
  return {
    day: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }),
    dayOfInstant: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: ZONE }),
    instant: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: ZONE }),
    number: new Intl.NumberFormat(locale),
  };
}

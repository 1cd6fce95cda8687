const ZONE = 'Europe/Warsaw';
const PARTS = new Intl.DateTimeFormat('pl-PL', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const DAY = new Intl.DateTimeFormat('pl-PL', { timeZone: ZONE, day: 'numeric', month: 'long', year: 'numeric' });

/** `05.01.2026`, as it is in Poland. */
export function dayInFigures(instant: string): string {
  const { day, month, year } = partsOf(instant);
  return `${day}.${month}.${year}`;
}

/** `08:05`, by the clock in Poland. */
export function clockTime(instant: string): string {
  const { hour, minute } = partsOf(instant);
  return `${hour}:${minute}`;
}

/** `5 stycznia 2026` */
export function dayInWords(instant: string): string {
  return DAY.format(new Date(instant));
}

function partsOf(instant: string): Partial<Record<Intl.DateTimeFormatPartTypes, string>> {
  return Object.fromEntries(PARTS.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
}

const MONEY = new Intl.NumberFormat('pl-PL', { style: 'currency', currency: 'PLN' });

/** `418,00 zł`. */
export function amountInZlotys(grosze: number): string {
  return MONEY.format(grosze / 100);
}

const PLURALS = new Intl.PluralRules('pl-PL');

/** `1 wpis`, `2 wpisy`, `5 wpisów`. */
export function counted(count: number, one: string, few: string, many: string): string {
  const form = PLURALS.select(count);
  return `${count} ${form === 'one' ? one : form === 'few' ? few : many}`;
}

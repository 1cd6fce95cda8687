const POLISH_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw' });

/** The calendar day of a moment, `YYYY-MM-DD`, as days of agreements and cases are counted: in Poland. */
export function dayInPoland(moment: Date): string {
  return POLISH_DAY.format(moment);
}

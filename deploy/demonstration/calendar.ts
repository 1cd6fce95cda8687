const MS_PER_DAY = 86_400_000;

/** The number of a day (YYYY-MM-DD) counted from 1970-01-01. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY;
}

/** The day (YYYY-MM-DD) of a day number. */
export function dayOf(number: number): string {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The day number of a person's 18th birthday; of 29 February on 1 March where the year has none. */
export function eighteenthBirthday(birthDate: string): number {
  const birth = new Date(`${birthDate}T00:00:00Z`);
  return Date.UTC(birth.getUTCFullYear() + 18, birth.getUTCMonth(), birth.getUTCDate()) / MS_PER_DAY;
}

/** Days are `YYYY-MM-DD`; both ends belong to the period. */
interface Period {
  validFrom: string;
  validTo?: string | undefined;
}

export function isValid({ validFrom, validTo }: Period, day: string): boolean {
  return validFrom <= day && (validTo === undefined || day <= validTo);
}

/** Of one code's entries the one that holds on the day; their periods do not overlap. */
export function validOn<T extends Period>(entries: readonly T[] | undefined, day: string): T | undefined {
  return entries?.find((entry) => isValid(entry, day));
}

/** Whether a code that there is does not hold on the day. */
export function hasEnded(entries: readonly Period[] | undefined, day: string): boolean {
  return entries !== undefined && validOn(entries, day) === undefined;
}

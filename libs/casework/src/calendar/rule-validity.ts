/** Days are `YYYY-MM-DD`; both ends belong to the period. */
export interface Validity {
  readonly validFrom: string;
  readonly validTo?: string;
}

export function holdsOn({ validFrom, validTo }: Validity, day: string): boolean {
  return validFrom <= day && (validTo === undefined || day <= validTo);
}

/**
 * The rule that holds on a day.
 * @throws RangeError where there is none: days before the first rule are nobody's deadline
 */
export function ruleOn<R extends Validity>(rules: readonly R[], day: string): R {
  const rule = rules.find((rule) => holdsOn(rule, day));
  if (rule === undefined) throw new RangeError(`no rule holds on ${day}`);
  return rule;
}

import { InvalidArgumentError } from 'commander';

/** Reads an option that is a whole number, from `least` on. */
export function numberFrom(least: 0 | 1): (text: string) => number {
  return (text) => {
    if (!/^\d{1,15}$/.test(text) || Number(text) < least)
      throw new InvalidArgumentError(`Expected a number from ${least} on.`);
    return Number(text);
  };
}

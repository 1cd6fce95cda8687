import { rule } from '../../checking/rules';

/** Below this a number of cases could point at persons. */
const SAID_FROM = 5;
const FEW = `fewer than ${SAID_FROM}`;

/** A number as it may be told: from 5 on as it is. */
export type FewOrCount = number | typeof FEW;

/** A number of cases, or `fewer than 5`. */
export function FewOrMore(): PropertyDecorator {
  return rule(
    'fewOrMore',
    (value) => value === FEW || (Number.isSafeInteger(value) && (value as number) >= SAID_FROM),
    `a number from ${SAID_FROM} on, or "${FEW}"`,
    {
      anyOf: [
        { type: 'integer', minimum: SAID_FROM },
        { type: 'string', enum: [FEW] },
      ],
    },
  );
}

/** A number as it may be told. */
export function fewOrCount(count: number): FewOrCount {
  return count < SAID_FROM ? FEW : count;
}

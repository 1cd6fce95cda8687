import type { InquiryClaim } from '@lacznik/contracts';
import type { Decision } from '@lacznik/decision';
import type { Match } from './inquiry';

/** The fields of a section that are claimed, in the order of the record. */
export function claimedFields(
  claims: readonly InquiryClaim[],
  section: string,
  data: Readonly<Record<string, unknown>>,
): string[] {
  return Object.keys(data).filter((field) =>
    claims.some((claim) => claim.section === section && claim.field === field),
  );
}

/** Compares what of a record may be disclosed with claims, by whole values. */
export function compareClaims(
  claims: readonly InquiryClaim[],
  { section, data, policyVersion }: { section: string; data: Readonly<Record<string, unknown>>; policyVersion: string },
  { disclosed, categories, withheld, agreement, consent }: Decision,
): Match {
  const compared = [...claims.entries()].filter(
    ([, claim]) => claim.section === section && disclosed.includes(claim.field),
  );
  const places = (isHeld: boolean): number[] =>
    compared.filter(([, { field, value }]) => (data[field] === value) === isHeld).map(([place]) => place);
  const why = { agreement, consent, policyVersion };
  return { section, fields: disclosed, categories, withheld, ...why, held: places(true), failed: places(false) };
}

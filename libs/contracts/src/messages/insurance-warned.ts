import { InstitutionId, OneOf, Reference } from '../checking/rules';
import type { AboutPerson } from './define-message';
import { definePersonStatement, type ReceivedPersonStatement } from './define-person-statement';
import { EXAMPLE_EDGE } from './example-edges';

/** Of the warning, from the edge and in the institution's feed. */
export const INSURANCE_WARNED_TYPE = 'pl.lacznik.insurance.warned';

/** A gap in health insurance lies ahead (14 days by default), is near (3 days), or is closed after it was warned of. */
export const INSURANCE_WARNINGS = ['GAP_AHEAD', 'GAP_NEAR', 'GAP_CLOSED'] as const;
export type InsuranceWarningKind = (typeof INSURANCE_WARNINGS)[number];

/**
 * The person of a case is going to have no health insurance, or no longer is. No day and no title: those are read at the edge, in the joint
 * file. The person is the message's key, as the hub's pseudonym. The hub passes it on in the feed of the institution whose case it is.
 */
export class InsuranceWarning {
  /** The institution whose case it is. */
  @InstitutionId()
  receiver: string;

  @Reference()
  caseReference: string;

  @OneOf(INSURANCE_WARNINGS)
  warning: InsuranceWarningKind;
}

/** A warning as the hub reads it. */
export type ReceivedInsuranceWarning = ReceivedPersonStatement<InsuranceWarning>;

/** A warning as its edge sends it. */
export type SentInsuranceWarning = AboutPerson<InsuranceWarning>;

export const INSURANCE_WARNED = definePersonStatement<InsuranceWarning>({
  name: 'InsuranceWarned',
  summary: 'The health insurance of the person of a case is going to have a gap, or no longer is.',
  types: [INSURANCE_WARNED_TYPE],
  typeOf: () => INSURANCE_WARNED_TYPE,
  institutionOf: ({ receiver }) => receiver,
  body: InsuranceWarning,
  example: {
    edge: EXAMPLE_EDGE.welfare,
    body: { receiver: 'OPS-260604', caseReference: 'OPS.5020.7.2026', warning: 'GAP_AHEAD' },
  },
});

import { readModel, refute } from './prover';

jest.setTimeout(60_000);

/** Each theorem, and a wrong rule under which it does not hold: what is written, what is put in its place, what the case shows. */
const THEOREMS: readonly [string, string, string, RegExp][] = [
  [
    'without-active-agreement-nothing',
    '(and (agreement-active a) (agreement-for-purpose a)',
    '(and (agreement-for-purpose a)',
    /define-fun agreement-active \(\(x!0 Agreement\)\) Bool\s+false/,
  ],
  [
    'without-case-inquiry-or-process-nothing',
    'basis-holds entitlement-open subscribed)',
    'basis-holds subscribed)',
    /define-fun entitlement-open \(\) Bool\s+false/,
  ],
  [
    'of-an-unwanted-section-nothing',
    'basis-holds entitlement-open subscribed)',
    'basis-holds entitlement-open)',
    /define-fun subscribed \(\) Bool\s+false/,
  ],
  [
    'without-the-consent-asked-for-nothing',
    '(or (not (rule-asks r)) (exists ((k Consent)) (consent-covers k c)))',
    'true',
    /define-fun rule-asks \(\(x!0 Rule\)\) Bool\s+true/,
  ],
  [
    'an-added-rule-stays-in-the-agreements',
    '(and (rule-takes r c) (or (in-scope a c) (named a c)))',
    '(rule-takes r c)',
    /define-fun in-scope \(\(x!0 Agreement\) \(x!1 Category\)\) Bool\s+false/,
  ],
  [
    'in-another-county-without-explicit-rule-nothing',
    '(or same-county (not (rule-of-county r)))',
    'true',
    /define-fun same-county \(\) Bool\s+false/,
  ],
];

describe('of the rules of entitlement', () => {
  const model = readModel();

  it.each(THEOREMS)('is proved that %s', (theorem) => {
    expect(refute(model, theorem)).toBeUndefined();
  });

  it.each(THEOREMS)('is refuted, where a rule is wrong, that %s', (theorem, right, wrong, shown) => {
    expect(model.split(right)).toHaveLength(2);
    expect(refute(model.replace(right, wrong), theorem)).toMatch(shown);
  });
});

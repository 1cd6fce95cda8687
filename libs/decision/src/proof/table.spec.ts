import { differingRow, disclosingOf, readModel } from './prover';
import { decidedRows, type Row } from './table';
import { ONE_OF_EACH, type OneOfEach, TWO_OF_EACH, type TwoOfEach } from './tables';

jest.setTimeout(60_000);

/** What is disclosed under one rule and one agreement. */
function isDisclosed(row: Row<OneOfEach>): boolean {
  const { publisherActive, receiverActive, kindsHold, purposeHolds, basisHolds, categoryHolds, caseOpen } = row;
  const { ruleHolds, ruleOfCounty, sameCounty, ruleNames, ruleAsks, consentHeld } = row;
  const { agreementActive, agreementForPurpose, agreementForBasis, agreementForSection, inScope, named } = row;
  return (
    publisherActive &&
    receiverActive &&
    kindsHold &&
    purposeHolds &&
    basisHolds &&
    categoryHolds &&
    caseOpen &&
    ruleHolds &&
    (sameCounty || !ruleOfCounty) &&
    (consentHeld || !ruleAsks) &&
    agreementActive &&
    agreementForPurpose &&
    agreementForBasis &&
    agreementForSection &&
    (named || (inScope && !ruleNames))
  );
}

/** The same under two rules and two agreements: whether one rule and one agreement together allow it. */
function isDisclosedByTwo(row: Row<TwoOfEach>): boolean {
  const rules = [
    { takes: row.takes1, names: row.names1, asks: row.asks1 },
    { takes: row.takes2, names: row.names2, asks: row.asks2 },
  ];
  const agreements = [
    { active: row.active1, inScope: row.inScope1, named: row.named1 },
    { active: row.active2, inScope: row.inScope2, named: row.named2 },
  ];
  if (!row.subscribed) return false;
  return rules.some(({ takes, names, asks }) =>
    agreements.some(
      ({ active, inScope, named }) =>
        active && (row.consentHeld || !asks) && ((takes && inScope) || ((takes || names) && named)),
    ),
  );
}

describe('in every row of the table', () => {
  const rows = [...decidedRows(ONE_OF_EACH)];
  const rowsOfTwo = [...decidedRows(TWO_OF_EACH)];

  it('decide answers what the formula says', () => {
    expect(rows).toHaveLength(2 ** 19);
    expect(rows.filter(({ row, disclosed }) => disclosed !== isDisclosed(row)).slice(0, 3)).toEqual([]);
  });

  it('decide answers what the formula says of two rules and two agreements', () => {
    expect(rowsOfTwo).toHaveLength(2 ** 14);
    expect(rowsOfTwo.filter(({ row, disclosed }) => disclosed !== isDisclosedByTwo(row)).slice(0, 3)).toEqual([]);
  });

  it('decide answers what is proved of', () => {
    expect(differingRow(readModel(), ONE_OF_EACH, disclosingOf(rows))).toBeUndefined();
    expect(differingRow(readModel(), TWO_OF_EACH, disclosingOf(rowsOfTwo))).toBeUndefined();
  });

  it('a rule that forgets to ask for consent is refuted', () => {
    const forgetful = {
      ...ONE_OF_EACH,
      policyOf: (row: Row<OneOfEach>) => ONE_OF_EACH.policyOf({ ...row, ruleAsks: false }),
    };
    const differing = differingRow(readModel(), ONE_OF_EACH, disclosingOf(decidedRows(forgetful)));
    expect(differing).toMatchObject({ ruleAsks: true, consentHeld: false, caseOpen: true });
  });
});

import { LABOUR_OFFICES } from '../region';
import { type Client, type Publication, recordOf } from './client';
import { benefitGrosze } from './labour-benefit';

/** Titles of insurance by ZUS's codes: a person with unemployment benefit, an unemployed person without one. */
const TITLE = { withBenefit: '090000', withoutBenefit: '091000' };

/** The base for people without benefit in 2015: the nursing benefit, 520 zł. */
const BASE_WITHOUT_BENEFIT = 52_000;

/** The contribution is 9 % of the base. */
const RATE = 0.09;

/** The contribution that the labour office owes for June 2015. */
export function healthInsurance(client: Client): Publication {
  const baseGrosze = client.hasBenefit ? benefitGrosze(client) : BASE_WITHOUT_BENEFIT;
  return recordOf(client, 'health-insurances', 'UBZ', {
    state: 'AROSE',
    titleCode: client.hasBenefit ? TITLE.withBenefit : TITLE.withoutBenefit,
    settlementMonth: '2015-06',
    baseGrosze,
    amountGrosze: Math.round(baseGrosze * RATE),
    payerId: regonOf(client.county),
    payerName: payerNameOf(client.county),
  });
}

function payerNameOf(county: string): string {
  const office = LABOUR_OFFICES.find((candidate) => candidate.county === county);
  return office?.name ?? `Powiatowy Urząd Pracy (powiat ${county})`;
}

/** A made-up REGON of the county's labour office: 9 digits, valid check digit, in a range that is not in use. */
function regonOf(county: string): string {
  const digits = `98${county}00`;
  const weights = [8, 9, 2, 3, 4, 5, 6, 7];
  const sum = weights.reduce((total, weight, position) => total + weight * Number(digits[position]), 0);
  return `${digits}${(sum % 11) % 10}`;
}

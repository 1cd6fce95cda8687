import { dayOf } from '../calendar';
import { AS_OF_DAY, type Client, type Publication, recordOf } from './client';

/** Grosze a month, 1 June 2014 to 31 May 2018: the first 90 days, and after. */
export const BENEFIT_FIRST_90_DAYS = 83_110;
export const BENEFIT_LATER = 65_260;

/** 120 % of the benefit (u.p.z. art. 53(6)), rounded up to 10 grosze. */
const TRAINEE_SCHOLARSHIP = 99_740;

/** What the client's benefit comes to in June 2015, in grosze a month. */
export function benefitGrosze(client: Client): number {
  return AS_OF_DAY - client.registeredOn < 90 ? BENEFIT_FIRST_90_DAYS : BENEFIT_LATER;
}

/** The unemployment benefit, a year long, as where unemployment is high. */
export function unemploymentBenefit(client: Client): Publication {
  return recordOf(client, 'labour-benefits', 'SWI', {
    kind: 'UNEMPLOYMENT_BENEFIT',
    state: 'GRANTED',
    amountGrosze: benefitGrosze(client),
    from: dayOf(client.registeredOn),
    to: dayOf(client.registeredOn + 364),
  });
}

/** The scholarship for the time of a traineeship. */
export function scholarship(client: Client, traineeship: Publication): Publication {
  const { from, to } = traineeship.data;
  return recordOf(client, 'labour-benefits', 'SWI', {
    kind: 'SCHOLARSHIP',
    state: 'GRANTED',
    amountGrosze: TRAINEE_SCHOLARSHIP,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  });
}

import * as fc from 'fast-check';
import { isNip, isRegon } from './payer-number';

const NIP = '5260250995';
const REGONS = ['000331501', '123456785', '12345678512347'];

describe('payer numbers', () => {
  it('accepts right check digits', () => {
    expect(isNip(NIP)).toBe(true);
    expect(REGONS.map(isRegon)).toEqual([true, true, true]);
  });

  it.each(['', '526025099', '52602509955', '526-025-09-95', '5260250996', '5260250995\n'])(
    'refuses the NIP %j',
    (text) => {
      expect(isNip(text)).toBe(false);
    },
  );

  it.each(['', '12345678', '123456786', '12345678612347', '12345678512348', '1234567890'])(
    'refuses the REGON %j',
    (text) => {
      expect(isRegon(text)).toBe(false);
    },
  );

  it('refuses a NIP whose remainder is 10: no digit can stand for it', () => {
    const withRemainder10 = fc.integer({ min: 0, max: 999_999_999 }).map((n) => String(n).padStart(9, '0'));
    const weights = [6, 5, 7, 2, 3, 4, 5, 6, 7];
    fc.assert(
      fc.property(withRemainder10, (nine) => {
        const remainder = weights.reduce((sum, weight, i) => sum + weight * Number(nine[i]), 0) % 11;
        const right = Array.from('0123456789').filter((digit) => isNip(nine + digit));
        expect(right).toEqual(remainder === 10 ? [] : [String(remainder)]);
      }),
    );
  });
});

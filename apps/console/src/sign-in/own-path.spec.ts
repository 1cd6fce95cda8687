import { ownPath } from './own-path';

describe('where a sign-in leads', () => {
  it.each([
    ['/cases?after=1', '/cases?after=1'],
    ['', '/'],
    ['https://elsewhere.example/', '/'],
    ['//elsewhere.example/', '/'],
    ['/\\elsewhere.example', '/'],
    ['javascript:alert(1)', '/'],
  ])('of "%s" is "%s"', (wanted, led) => expect(ownPath(wanted)).toBe(led));
});

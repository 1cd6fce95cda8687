import { countyOf, kindOf, parseInstitutionId } from './institution-id';

describe('parseInstitutionId', () => {
  it.each([
    ['PUP-2606', 'PUP', '2606'],
    ['PCPR-2606', 'PCPR', '2606'],
    ['OPS-260604', 'OPS', '2606'],
    ['JSR-260604', 'JSR', '2606'],
  ])('reads kind and county of %s', (id, kind, county) => {
    expect(parseInstitutionId(id)).toEqual({ ok: true, id, kind, county });
  });

  it.each([
    ['NGO-0000123456', 'NGO'],
    ['SOCIAL_ECONOMY-0000123456', 'SOCIAL_ECONOMY'],
  ])('finds no county in %s', (id, kind) => {
    expect(parseInstitutionId(id)).toEqual({ ok: true, id, kind });
    expect(countyOf(id)).toBeUndefined();
  });

  it.each([
    ['', 'not-kind-and-code'],
    ['PUP2606', 'not-kind-and-code'],
    ['-2606', 'not-kind-and-code'],
    ['ZUS-2606', 'unknown-kind'],
    ['pup-2606', 'unknown-kind'],
    ['constructor-2606', 'unknown-kind'],
    ['PUP-260604', 'wrong-code'],
    ['OPS-2606', 'wrong-code'],
    ['OPS-2606041', 'wrong-code'],
    ['OPS-26060x', 'wrong-code'],
    ['PUP-2606\n', 'wrong-code'],
    ['NGO-123', 'wrong-code'],
  ])('refuses %j: %s', (text, reason) => {
    expect(parseInstitutionId(text)).toEqual({ ok: false, reason });
    expect(countyOf(text)).toBeUndefined();
    expect(kindOf(text)).toBeUndefined();
  });

  it('tells kind and county apart from the rest', () => {
    expect([kindOf('OPS-260604'), countyOf('OPS-260604')]).toEqual(['OPS', '2606']);
  });
});

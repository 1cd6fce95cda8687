import { parseInstitutionId } from './institution-id';

describe('parseInstitutionId', () => {
  it.each([
    ['PUP-2606', 'PUP', '2606'],
    ['OPS-260604', 'OPS', '260604'],
    ['SOCIAL_ECONOMY-0000123456', 'SOCIAL_ECONOMY', '0000123456'],
    ['A_KIND_THAT_NOBODY_KNOWS-1', 'A_KIND_THAT_NOBODY_KNOWS', '1'],
  ])('reads kind and number of %s', (id, kind, number) => {
    expect(parseInstitutionId(id)).toEqual({ kind, number });
  });

  it.each([
    '',
    'PUP2606',
    '-2606',
    'pup-2606',
    '_-2606',
    'PUP-',
    'PUP-26060x',
    'PUP-2606\n',
    'PUP-2606-1',
    `${'K'.repeat(33)}-1`,
    `PUP-${'1'.repeat(15)}`,
  ])('refuses %j', (text) => {
    expect(parseInstitutionId(text)).toBeUndefined();
  });
});

import { type InstitutionUser, newUser } from './institution-user.entity';
import { reasonsAgainst } from './authorisation-state';

const DAY = '2026-03-10';
const VALID: InstitutionUser = {
  ...newUser({ institution: 'OPS-260604', subject: 'user-17' }, 'id'),
  authorisationNumber: 'UP/17/2026',
  authorisedFrom: '2026-03-10',
  authorisedTo: '2026-03-10',
  undertakingSignedOn: '2026-01-01',
  undertakingFrom: '2026-01-01',
};

const reasons = (change: Partial<InstitutionUser> = {}): string[] =>
  reasonsAgainst({ ...VALID, ...change }, DAY).map(({ path, detail }) => `${path}: ${detail.split('. ')[0]}`);

describe('what lets a user act', () => {
  it('holds from the first day to the last, both included, and without a last day for ever', () => {
    expect(reasons()).toEqual([]);
    expect(reasons({ authorisedTo: null, undertakingTo: DAY })).toEqual([]);
  });

  it.each<[string, Partial<InstitutionUser>, string[]]>([
    ['no authorisation', { authorisedFrom: null }, ['authorisation: Your written authorisation is missing']],
    [
      'one from tomorrow',
      { authorisedFrom: '2026-03-11' },
      ['authorisation: Your written authorisation is not valid yet'],
    ],
    ['one until yesterday', { authorisedTo: '2026-03-09' }, ['authorisation: Your written authorisation has expired']],
    ['one that was ended', { endedAt: new Date(0) }, ['authorisation: Your written authorisation was ended']],
    ['no undertaking', { undertakingFrom: null }, ['undertaking: Your undertaking of secrecy is missing']],
    [
      'one from tomorrow',
      { undertakingFrom: '2026-03-11' },
      ['undertaking: Your undertaking of secrecy is not valid yet'],
    ],
    ['one until yesterday', { undertakingTo: '2026-03-09' }, ['undertaking: Your undertaking of secrecy has expired']],
  ])('%s is said to the user, with what is missing', (_, change, expected) => {
    expect(reasons(change)).toEqual(expected);
  });

  it('is missing altogether for whom nobody has entered, and the next step is said in both languages', () => {
    const found = reasonsAgainst(null, DAY);
    expect(found.map(({ code }) => code)).toEqual(['authorisation-not-valid', 'undertaking-not-valid']);
    for (const { detail } of found) expect(detail).toMatch(/coordinator .* koordynatora/);
  });
});

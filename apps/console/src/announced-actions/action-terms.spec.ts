import type { ActionTerms } from '@lacznik/contracts';
import { Fields } from '../pages/fields';
import { announcementIn, fieldsOfTerms, termsIn } from './action-terms';

const TERMS: ActionTerms = {
  kind: 'SOCIAL_CONTRACT',
  receiver: 'PUP-2606',
  legalBasis: 'rynek-pracy-2025',
  plannedFor: '2026-03-20',
  unit: 'Dział pomocy',
  contact: 'sekretariat@ops.example',
  consequences: ['BENEFIT'],
  answerNeededBy: '2026-03-17',
};
const IDENTITY = { person: { pesel: '81030206002' } };

describe('what a form announces', () => {
  it('is what the form was filled in with', () => {
    expect(termsIn(fieldsOfTerms(TERMS))).toEqual(TERMS);
  });

  it('was carried out where both the day and the result are given, and is refused where one is', () => {
    const opening = (sent: object) => announcementIn(new Fields({ ...sent }), IDENTITY);
    expect(opening({})).not.toHaveProperty('carriedOut');
    expect(opening({ 'carried-out-on': '2026-03-01', result: 'tak' })?.carriedOut).toEqual({
      carriedOutOn: '2026-03-01',
      result: 'tak',
    });
    expect(opening({ result: 'tak' })).toBeUndefined();
  });
});

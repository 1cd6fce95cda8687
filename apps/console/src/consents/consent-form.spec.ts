import { Fields } from '../pages/fields';
import { consentIn } from './consent-form';

const SENT = {
  id: '5b0d7c3a-1f2e-4a69-9c58-7e6d5c4b3a21',
  pesel: '81030206002',
  receiver: 'NGO-0000999999',
  purpose: 'social-work',
  categories: ['1', '10'],
  'valid-from': '2026-02-01',
  'valid-to': '2026-07-31',
  answer: 'given',
  channel: 'spoken',
  'text-version': 'zgoda-ngo/2',
};

describe('what a form says of a consent', () => {
  it('leaves out the name and the case where they are empty', () => {
    const { id, receiver, purpose, categories } = SENT;
    expect(consentIn(new Fields(SENT))).toEqual({
      id,
      person: { pesel: '81030206002' },
      receiver,
      purpose,
      categories,
      validFrom: '2026-02-01',
      validTo: '2026-07-31',
      answer: 'given',
      channel: 'spoken',
      textVersion: 'zgoda-ngo/2',
    });
  });

  it('has them where they are there, and takes nothing for given that the form does not say', () => {
    const form = new Fields({ ...SENT, 'family-name': 'Kruk', reference: 'OPS.1', answer: 'perhaps' });
    expect(consentIn(form)).toMatchObject({
      name: { givenNames: '', familyName: 'Kruk' },
      caseReference: 'OPS.1',
      answer: 'asked',
    });
  });
});

import { Fields } from '../pages/fields';
import { referralIn } from './opened-referral';

const IDENTITY = { person: { pesel: '81030206002' } };
const SENT = {
  'process-id': 'p',
  reference: 'OPS.1',
  receiver: 'PUP-2606',
  basis: 'ups-105-1',
  agreement: 'AG',
  purpose: 'social-work',
  'work-from': '2026-03-01',
  'work-to': '2026-03-31',
  'hours-per-week': '10',
  'hours-per-month': '40',
  'agreed-hours-per-month': '40',
};

describe('the referral that a form opens', () => {
  it('is of the person of the case, and says nothing that was left empty', () => {
    expect(referralIn(new Fields({ ...SENT, kind: 'SERVICE', note: '' }), IDENTITY)).toEqual({
      processId: 'p',
      person: IDENTITY.person,
      caseReference: 'OPS.1',
      content: {
        kind: 'SERVICE',
        receiver: 'PUP-2606',
        legalBasis: 'ups-105-1',
        agreement: 'AG',
        purpose: 'social-work',
      },
    });
  });

  it('has what belongs to its own kind, and nothing of another', () => {
    const { content } = referralIn(new Fields({ ...SENT, kind: 'PSU', group: 'G1' }), IDENTITY);
    expect(content.usefulWork).toMatchObject({ from: '2026-03-01', hoursPerWeek: 10 });
    expect(content.integration).toBeUndefined();
  });
});

import { Fields } from '../pages/fields';
import { commandIn, NOTE, placesOf, REASON, TEXT } from './step-offer';

describe('what a form of a process says', () => {
  it('is its own fields, without those that are left empty', () => {
    const form = new Fields({ 'accept-note': ' Zapraszamy. ', 'reject-note': 'another form', 'accept-text': '' });
    expect(commandIn({ action: 'accept', fields: [NOTE, TEXT] }, form)).toEqual({
      name: 'accept',
      note: 'Zapraszamy.',
    });
  });

  it('is also what it carries on unseen', () => {
    const offer = { action: 'approve', fields: [], hidden: { contentHash: 'ab' } } as const;
    expect(commandIn(offer, new Fields({ 'approve-contentHash': 'ab' }))).toEqual({
      name: 'approve',
      contentHash: 'ab',
    });
  });

  it('is found again where the edge refuses a field', () => {
    expect(placesOf({ action: 'withdraw', fields: [REASON] })).toEqual({ 'command.reason': 'withdraw-reason' });
  });
});

import { openActs } from './agreement-acts';

const parties = ['PUP-2606', 'OPS-260604'];
const signature = { party: 'PUP-2606', name: 'Jan Wzorcowy', subject: 'j', signedAt: '2029-12-01T09:00:00.000Z' };

describe('what can be done with an agreement', () => {
  it('is signing for a side that has not signed, and for either taking it back', () => {
    expect(openActs({ state: 'draft', parties }, 'PUP-2606')).toEqual(['sign', 'terminate']);
    const half = { state: 'signed-by-one' as const, parties, signatures: [signature] };
    expect(openActs(half, 'PUP-2606')).toEqual(['terminate']);
    expect(openActs(half, 'OPS-260604')).toEqual(['sign', 'terminate']);
  });

  it('is suspending for each side of its own, and resuming for whoever suspended', () => {
    expect(openActs({ state: 'active', parties }, 'OPS-260604')).toEqual(['suspend', 'terminate']);
    const suspended = { state: 'suspended' as const, parties, suspendedBy: ['OPS-260604'] };
    expect(openActs(suspended, 'OPS-260604')).toEqual(['resume', 'terminate']);
    expect(openActs(suspended, 'PUP-2606')).toEqual(['suspend', 'terminate']);
    expect(openActs({ ...suspended, suspendedBy: ['operator'] })).toEqual(['resume', 'terminate']);
  });

  it('is nothing once it has ended', () => {
    expect(openActs({ state: 'terminated', parties }, 'PUP-2606')).toEqual([]);
    expect(openActs({ state: 'expired', parties }, 'PUP-2606')).toEqual([]);
  });
});

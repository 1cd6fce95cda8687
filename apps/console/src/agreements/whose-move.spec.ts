import { whoseMove } from './whose-move';

const parties = ['PUP-2606', 'OPS-260604'];
const signature = { party: 'PUP-2606', name: 'Jan Wzorcowy', subject: 'j', signedAt: '2029-12-01T09:00:00.000Z' };

describe('whose move an agreement is', () => {
  it('is that of the parties that have not signed', () => {
    expect(whoseMove({ state: 'draft', parties })).toEqual(parties);
    expect(whoseMove({ state: 'signed-by-one', parties, signatures: [signature] })).toEqual(['OPS-260604']);
  });

  it('is the operator’s where it is between kinds', () => {
    expect(whoseMove({ state: 'draft', parties: [{ kind: 'PUP' }, { kind: 'OPS' }] })).toEqual(['operator']);
  });

  it('is that of whoever suspended it, and nobody’s while it holds', () => {
    expect(whoseMove({ state: 'suspended', parties, suspendedBy: ['OPS-260604'] })).toEqual(['OPS-260604']);
    expect(whoseMove({ state: 'active', parties })).toEqual([]);
  });
});

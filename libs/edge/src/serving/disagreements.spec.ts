import { disagreements } from './disagreements';

const config = { edgeName: 'pup-north', institutions: ['PUP-2606', 'PUP-2607'] };

describe('disagreements of settings and directory', () => {
  it('are none where both say the same, and none about what the hub has not told yet', () => {
    expect(disagreements(config, [])).toEqual([]);
    expect(disagreements(config, [{ id: 'PUP-2606', edge: 'pup-north' }])).toEqual([]);
  });

  it('are named one by one, in either direction', () => {
    expect(
      disagreements(config, [
        { id: 'PUP-2606', edge: 'pup-south' },
        { id: 'PUP-2607', edge: null },
        { id: 'PUP-2608', edge: 'pup-north' },
      ]),
    ).toEqual([
      'PUP-2606 is given to the edge pup-south',
      'PUP-2607 is given to no edge',
      'PUP-2608 is given to this edge and not in its INSTITUTIONS',
    ]);
  });
});

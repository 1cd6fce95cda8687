import { check, shapeOf } from '../../checking/shape';
import { SimulatedRow } from './simulation';
import { fewOrCount } from './few';

const ROW = { publisher: 'PUP-2606', receiver: 'OPS-260604', section: 'activations', categories: ['18'] };
const isSayable = (cases: unknown): boolean => check(shapeOf(SimulatedRow), { ...ROW, cases }, '').ok;

describe('a number of cases', () => {
  it('is told from five on', () => {
    expect([0, 1, 4, 5, 12].map(fewOrCount)).toEqual(['fewer than 5', 'fewer than 5', 'fewer than 5', 5, 12]);
  });

  it('cannot be told in an answer where it is smaller', () => {
    expect([4, 0, -1, 5.5, '5', 'fewer than 4'].map(isSayable)).not.toContain(true);
    expect([5, 'fewer than 5'].map(isSayable)).toEqual([true, true]);
  });
});

import type { FeedComparison } from '@lacznik/contracts';
import { worstFirst } from './worst-first';

const at = (institution: string, more: Partial<FeedComparison>): FeedComparison => ({
  institution,
  lastEntry: 1,
  lastDelivery: 1,
  state: 'even',
  findings: [],
  ...more,
});
const edge = (state: 'even' | 'behind') => ({ edge: 'ops', last: 1, saidAt: '2026-02-02T08:00:00.000Z', state });

describe('the order of what was compared', () => {
  it('begins with what is different, then edges that are behind, and keeps the rest in its order', () => {
    const all = [
      at('A', { edge: edge('even') }),
      at('B', {}),
      at('C', { state: 'under-way' }),
      at('D', { edge: edge('behind') }),
      at('E', { state: 'different' }),
    ];
    expect(worstFirst(all).map(({ institution }) => institution)).toEqual(['E', 'D', 'C', 'A', 'B']);
  });
});

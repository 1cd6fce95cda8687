import { offerContent } from '../job-offers/job-offers.fixture';
import { boardStanding, validToOf } from './board-standing';

const TODAY = '2030-01-10';
const offer = (id: string, change: { version?: number; state?: 'PUBLISHED' | 'WITHDRAWN'; validTo?: string } = {}) => ({
  id,
  version: change.version ?? 1,
  state: change.state ?? ('PUBLISHED' as const),
  content: offerContent({ validFrom: '2030-01-01', validTo: change.validTo ?? '2030-02-01', position: `pos ${id}` }),
});
const printed = (ids: readonly string[], validTo = '2030-01-12') => ({
  at: '2030-01-05T08:00:00.000Z',
  validTo,
  offers: ids.map((id) => ({ id, version: 1, position: `pos ${id}` })),
});

describe('a notice board', () => {
  it('that was never printed is not stale', () => {
    expect(boardStanding(null, [offer('a')], TODAY)).toEqual({ standing: 'UNPRINTED', because: [] });
  });

  it('is current while it shows the offers of its area as they are', () => {
    expect(boardStanding(printed(['a']), [offer('a')], TODAY).standing).toBe('CURRENT');
  });

  it.each([
    ['its last day is over', printed(['a'], '2030-01-09'), [offer('a')], [{ code: 'BOARD_EXPIRED' }]],
    ['an offer was withdrawn', printed(['a']), [offer('a', { state: 'WITHDRAWN' })], [{ code: 'OFFER_WITHDRAWN' }]],
    ['an offer has ended', printed(['a']), [offer('a', { validTo: '2030-01-09' })], [{ code: 'OFFER_ENDED' }]],
    ['an offer says something else', printed(['a']), [offer('a', { version: 2 })], [{ code: 'OFFER_CHANGED' }]],
    ['an offer is missing', printed(['a']), [offer('a'), offer('b')], [{ code: 'OFFER_MISSING', position: 'pos b' }]],
  ])('is stale when %s, and says so', (_, print, offers, because) => {
    expect(boardStanding(print, offers, TODAY)).toMatchObject({ standing: 'STALE', because });
  });

  it('is valid until the first of its offers ends, or it is to be printed anew', () => {
    const board = { name: 'n', county: '2606', reprintAfterDays: 7 };
    expect(validToOf(board, [offer('a')], TODAY)).toBe('2030-01-17');
    expect(validToOf(board, [offer('a'), offer('b', { validTo: '2030-01-12' })], TODAY)).toBe('2030-01-12');
  });
});

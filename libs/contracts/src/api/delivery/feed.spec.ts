import { readQuery } from '../../checking/read-query';
import { shapeOf } from '../../checking/shape';
import { FeedQuery } from './feed';

const read = (query: Record<string, unknown>): ReturnType<typeof readQuery> => readQuery(shapeOf(FeedQuery), query);

describe('a question for a page of a feed', () => {
  it('is read, with a default for what it leaves out', () => {
    expect(read({ after: '7', limit: '2', wait: '5' })).toEqual({ ok: true, value: { after: 7, limit: 2, wait: 5 } });
    expect(read({})).toEqual({ ok: true, value: { after: 0, limit: 100, wait: 0 } });
  });

  it.each([
    ['after', '-1'],
    ['after', '1.5'],
    ['limit', '0'],
    ['limit', '1001'],
    ['wait', '61'],
    ['wait', ''],
  ])('is refused with %s=%p', (name, value) => {
    expect(read({ [name]: value })).toMatchObject({
      ok: false,
      refusals: [{ code: 'validation-failed', path: name }],
    });
  });
});

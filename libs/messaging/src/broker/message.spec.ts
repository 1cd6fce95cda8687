import { readOrigin, writeOrigin } from './message';

describe('a message’s origin', () => {
  it('is read as it was written', () => {
    const origin = { source: 'pup-registry', shard: 15, position: 2 ** 40 };
    expect(readOrigin(writeOrigin(origin))).toEqual(origin);
    const drawn = { ...origin, drawnAt: 1_764_194_400_123_456 };
    expect(readOrigin(writeOrigin(drawn))).toEqual(drawn);
  });

  it.each([
    undefined,
    '',
    'pup-registry/1',
    'pup-registry/x/1',
    'pup-registry/1/1.5',
    'a/1/1/1.5',
    'a/1/1/1/1',
    'a\0/1/1',
    `${'a'.repeat(300)}/1/1`,
  ])('is none in %p', (text) => expect(readOrigin(text)).toBeUndefined());
});

import {
  encodedKeyPair,
  keyForOrigin,
  nodeCrypto,
  parseVerifierKey,
  type VerifierKey,
  yearlyOrigin,
  yearOfOrigin,
} from '..';

function key(name: string): VerifierKey {
  const parsed = parseVerifierKey(encodedKeyPair(name, 'ed25519', Buffer.alloc(32, 7)).verifierKey, nodeCrypto);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.key;
}

describe('a log that is kept by years', () => {
  it('has an origin for each', () => {
    expect(yearlyOrigin('log.example.pl', 2026)).toBe('log.example.pl/2026');
    expect(yearOfOrigin('log.example.pl', 'log.example.pl/2026')).toBe(2026);
  });

  it.each([
    'log.example.pl',
    'log.example.pl/',
    'log.example.pl/026',
    'log.example.pl/20266',
    'log.example.plx/2026',
    '2026',
  ])('does not take %s for one of its years', (origin) =>
    expect(yearOfOrigin('log.example.pl', origin)).toBeUndefined(),
  );

  it('is verified by the one public key under the name of the year', () => {
    expect(keyForOrigin(key('log.example.pl'), 'log.example.pl/2026', nodeCrypto)).toEqual(key('log.example.pl/2026'));
    expect(keyForOrigin(key('log.example.pl'), 'log.example.pl', nodeCrypto)).toEqual(key('log.example.pl'));
    expect(keyForOrigin(key('log.example.pl'), 'other.example.pl/2026', nodeCrypto)).toBeUndefined();
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJwkSet } from './jwk-set';

describe('a file with a JWK set', () => {
  const directory = mkdtempSync(join(tmpdir(), 'lacznik-test-'));
  const path = join(directory, 'keys.json');
  afterAll(() => rmSync(directory, { recursive: true }));

  function read(content: unknown): ReturnType<typeof readJwkSet> {
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return readJwkSet(path, 'SOME_KEYS_FILE');
  }

  const key = { kty: 'oct', kid: '1', k: 'dGFqbnlrbHVjeg' };

  it('gives its keys in its order', () => {
    expect(read({ keys: [key, { ...key, kid: '0' }] }).map(({ kid }) => kid)).toEqual(['1', '0']);
  });

  it('is read with a byte order mark too', () => {
    expect(read(`\ufeff${JSON.stringify({ keys: [key] })}`)).toHaveLength(1);
  });

  it.each([
    ['is not JSON', '{"keys": [dGFqbnlrbHVjeg'],
    ['has a name twice', `{"keys": [], "keys": ${JSON.stringify([key])}}`],
    ['is null', 'null'],
    ['is a list', [key]],
    ['has no keys', { keys: [] }],
    ['has a key without an id', { keys: [key, { ...key, kid: undefined }] }],
    ['has a key with an empty id', { keys: [{ ...key, kid: '' }] }],
    ['has a key that is none', { keys: [null] }],
    ['has an id twice', { keys: [key, key] }],
  ])('that %s is refused, without a word of what is in it', (_, content) => {
    expect(() => read(content)).toThrow('SOME_KEYS_FILE: ');
    try {
      read(content);
    } catch (error) {
      const { message, cause } = error as Error;
      expect(`${message} ${String(cause)}`).not.toContain('dGFqbn');
    }
  });

  it('that is not there is refused', () => {
    expect(() => readJwkSet(join(directory, 'none'), 'SOME_KEYS_FILE')).toThrow('SOME_KEYS_FILE: cannot be read');
  });
});

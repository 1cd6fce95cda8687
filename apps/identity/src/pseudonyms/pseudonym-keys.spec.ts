import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPseudonymKeys } from './pseudonym-keys';

const root = Buffer.alloc(32, 5).toString('base64');

describe('the file of pseudonym keys', () => {
  const directory = mkdtempSync(join(tmpdir(), 'lacznik-test-'));
  const path = join(directory, 'keys.json');
  afterAll(() => rmSync(directory, { recursive: true }));

  function read(content: string): ReturnType<typeof readPseudonymKeys> {
    writeFileSync(path, content);
    return readPseudonymKeys(path);
  }

  it('gives the root of the current epoch', () => {
    const other = Buffer.alloc(32, 6).toString('base64');
    expect(read(JSON.stringify({ epoch: 2, roots: { 1: other, 2: root } }))).toEqual({
      epoch: 2,
      root: Buffer.alloc(32, 5),
    });
  });

  it('gives that of the epoch before too, in a transition', () => {
    const other = Buffer.alloc(32, 6).toString('base64');
    expect(read(JSON.stringify({ epoch: 2, formerEpoch: 1, roots: { 1: other, 2: root } }))).toEqual({
      epoch: 2,
      root: Buffer.alloc(32, 5),
      former: { epoch: 1, root: Buffer.alloc(32, 6) },
    });
  });

  it.each([
    ['has no key of its former epoch', JSON.stringify({ epoch: 2, formerEpoch: 1, roots: { 2: root } })],
    ['has a former epoch that comes later', JSON.stringify({ epoch: 1, formerEpoch: 2, roots: { 1: root, 2: root } })],
    ['is not JSON', `{"epoch":1,"roots":{"1":"${root}"`],
    ['is JSON with a slip beside the key', `{"epoch":1,"roots":{"1":${root}}}`],
    ['has no epoch', JSON.stringify({ roots: { 1: root } })],
    ['has no key of its epoch', JSON.stringify({ epoch: 2, roots: { 1: root } })],
    ['has a key that is too short', JSON.stringify({ epoch: 1, roots: { 1: root.slice(0, 20) } })],
    ['is null', 'null'],
  ])('is refused where it %s, without a word of what is in it', (_, content) => {
    expect(() => read(content)).toThrow('PSEUDONYM_KEYS_FILE');
    try {
      read(content);
    } catch (error) {
      const { message, cause } = error as Error;
      expect(`${message} ${String(cause)}`).not.toContain(root.slice(0, 6));
    }
  });
});

import { existsSync, readdirSync, readFileSync, symlinkSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../../../../test/harness/temporary-folder';
import { PositionFile } from './position-file';
import type { FeedPlace } from './position-store';

const OPS = 'OPS-260604';
const FULL_DEVICE = '/dev/full';
const itWithFullDevice = existsSync(FULL_DEVICE) ? it : it.skip;

function place(through: number, institution = OPS): FeedPlace {
  return { feed: `${institution}/1`, through };
}

describe('a position in a file', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());
  let path: string;
  let file: PositionFile;
  let count = 0;

  beforeEach(() => {
    path = folder.path(`position-${++count}`);
    file = new PositionFile(path);
  });

  const advance = (through: number): Promise<boolean> =>
    file.advance({ institution: OPS, to: place(through) }, () => Promise.resolve());

  it('is not there at first, and then the last one that was stored, for whoever comes next', async () => {
    await expect(file.read(OPS)).resolves.toBeUndefined();
    await advance(3);
    await advance(7);
    await expect(new PositionFile(path).read(OPS)).resolves.toEqual(place(7));
    expect(readdirSync(dirname(path)).filter((name) => name.startsWith(`position-${count}`))).toHaveLength(1);
  });

  it('stays where the work fails', async () => {
    await advance(3);
    const failing = file.advance({ institution: OPS, to: place(4) }, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    await expect(file.read(OPS)).resolves.toEqual(place(3));
  });

  it('of another institution is refused, by the names of both', async () => {
    await advance(3);
    await expect(file.read('OPS-260605')).rejects.toThrow(
      `${path} holds the position of the feed OPS-260604/1, and this one is of OPS-260605.`,
    );
  });

  it.each([
    '',
    'no JSON',
    '[]',
    '{"feed":"OPS-260604/1"}',
    '{"feed":"x","through":1}',
    '{"feed":"OPS-260604/1","through":-1}',
  ])('that cannot be read is refused by its name: %p', async (content) => {
    folder.write(`position-${count}`, content);
    await expect(file.read(OPS)).rejects.toThrow(`${path} holds no position of a feed that can be read`);
  });

  itWithFullDevice('on a full disk stays as it was, says so, and is stored once there is room', async () => {
    await advance(3);
    symlinkSync(FULL_DEVICE, `${path}.new`);
    await expect(advance(4)).rejects.toThrow(
      `The position 4 of ${OPS}/1 could not be stored in ${path} (ENOSPC: no space is left on the disk). The one from before holds`,
    );
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject(place(3));
    unlinkSync(`${path}.new`);
    await advance(4);
    await expect(file.read(OPS)).resolves.toEqual(place(4));
  });

  it('in a folder that is not there says which', async () => {
    const lost = new PositionFile(join(path, 'nowhere'));
    const storing = lost.advance({ institution: OPS, to: place(1) }, () => Promise.resolve());
    await expect(storing).rejects.toThrow(join(path, 'nowhere'));
  });
});

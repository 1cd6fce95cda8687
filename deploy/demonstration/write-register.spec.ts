import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PersonRegister, publicationsOf, registerOf } from './people';
import { planOf } from './register-plan';
import { writeRegister } from './write-register';

describe('writeRegister', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'register-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it("writes a county's whole register, a publication a line, and counts it", async () => {
    const path = join(folder, 'opatow.ndjson');
    const written = await writeRegister(path, registerOf(planOf('2606', 1)));
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    const expected = [...publicationsOf(registerOf(planOf('2606', 1)))];
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(expected);
    expect(written).toEqual({ people: 4_465, publications: expected.length, bytes: (await stat(path)).size });
  });

  it('makes people no faster than the file takes them', async () => {
    const path = join(folder, 'slow.ndjson');
    let made = 0;
    function* watched(): Generator<PersonRegister> {
      for (const person of registerOf(planOf('2606', 1))) {
        made += 1;
        yield person;
      }
    }
    const writing = writeRegister(path, watched());
    await new Promise((resolve) => setImmediate(resolve));
    expect(made).toBeLessThan(4_465);
    await writing;
    expect(made).toBe(4_465);
  });

  it('leaves nothing behind when making the people fails', async () => {
    const path = join(folder, 'broken.ndjson');
    const broken = registerOf({ county: '2606', total: 1, profileIII: 2, seed: 1 });
    await expect(writeRegister(path, broken)).rejects.toThrow('profileIII must not exceed total');
    expect(await readdir(folder)).toEqual([]);
  });

  it('says where it could not write', async () => {
    const path = join(folder, 'no-such-folder', 'register.ndjson');
    await expect(writeRegister(path, registerOf(planOf('2608', 1)))).rejects.toThrow('ENOENT');
    expect(existsSync(path)).toBe(false);
  });
});

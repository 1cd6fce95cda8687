import { mkdirSync, readFileSync } from 'node:fs';
import { type TemporaryFolder, temporaryFolder } from '../../test/harness/temporary-folder';
import { kafkaJvm } from './kafka-jvm';
import { layStorage } from './kafka-template';

describe('what a first broker leaves for later ones', () => {
  let folder: TemporaryFolder;

  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  it('gives each of them a cluster of its own, on storage that is formatted already', async () => {
    mkdirSync(folder.path('storage'));
    folder.write('storage/bootstrap.checkpoint', 'features');
    folder.write('storage/meta.properties', 'version=1\nnode.id=1\ncluster.id=first\ndirectory.id=first\n');
    const template = { jars: '', storage: folder.path('storage'), classes: '' };
    const laid = await Promise.all(
      ['one', 'other'].map(async (name) => {
        await layStorage(template, folder.path(name));
        const read = (file: string): string => readFileSync(folder.path(`${name}/${file}`), 'utf8');
        expect(read('bootstrap.checkpoint')).toBe('features');
        return read('meta.properties');
      }),
    );
    for (const text of laid)
      expect(text).toMatch(/^version=1\nnode\.id=1\ncluster\.id=[\w-]{22}\ndirectory\.id=[\w-]{22}\n$/);
    expect(laid[0]).not.toBe(laid[1]);
  });

  it('holds for them all, because each names the jars in the same order', () => {
    for (const name of ['b.jar', 'a.jar', 'pom.xml']) folder.write(name, '');
    expect(kafkaJvm(folder.path(''), '/run').at(-1)).toBe(`${folder.path('a.jar')}:${folder.path('b.jar')}`);
  });
});

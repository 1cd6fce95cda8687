import { testKey } from '../../../../test/harness/signed-log';
import { temporaryFolder, type TemporaryFolder } from '../../../../test/harness/temporary-folder';
import { runVerify } from './run-verify';

const key = testKey('log.example.pl/2026', 1).verifierKey;
const witness = testKey('witness.example', 2, 'cosignature/v1').verifierKey;

describe('the command line of the verifier', () => {
  let folder: TemporaryFolder;
  beforeAll(() => {
    folder = temporaryFolder();
  });
  afterAll(() => folder.remove());

  it.each([
    ['nothing', [], 'What is to be verified'],
    ['no key', ['x.ndjson'], '--key is needed'],
    ['two subjects', ['a.csv', 'b.csv', '--key', key], 'One thing'],
    ['an option that there is not', ['a.csv', '--kye', key], '--kye'],
    ['an option without its value', ['a.csv', '--key'], '--key'],
    ['a receipt without its entry', ['a.tlog-proof', '--key', key], '--entry is needed'],
    ['an option of another subject', ['a.csv', '--key', key, '--since', 'b'], '--since means nothing here'],
    ['no number', ['a.csv', '--key', key, '--witnesses', 'two'], '--witnesses takes'],
    ['more witnesses than named', ['a.csv', '--key', key, '--witnesses', '1'], '--witness names 0'],
    ['a key that is none', ['a.csv', '--key', 'log+00000000+AAAA'], 'neither a verifier key'],
    ["a witness's key as the log's", ['a.csv', '--key', witness], 'for cosignatures'],
    ["the log's key as a witness", ['a.csv', '--key', key, '--witness', key], 'cannot be its own witness'],
    ['a malformed address', ['http://', '--key', key], 'address'],
    ['an address with a user', ['http://a:b@log.example', '--key', key], 'address'],
  ])('refuses %s', async (_, args, why) => {
    const { exitCode, text } = await runVerify(args);
    expect(exitCode).toBe(2);
    expect(text).toContain(why);
    expect(text).toContain('Usage:');
  });

  it('refuses a key file without keys, and keys of several logs without a name', async () => {
    const empty = folder.write('empty', '\n');
    expect(await runVerify(['a.csv', '--key', empty])).toMatchObject({ exitCode: 2 });
    const two = folder.write('two', `${key}\n${testKey('log2.example', 3).verifierKey}\n`);
    expect(await runVerify(['a.csv', '--key', two])).toMatchObject({ exitCode: 2 });
    const named = await runVerify([folder.path('none.csv'), '--key', two, '--origin', 'log2.example']);
    expect(named.exitCode).toBe(1);
    expect(named.text).toContain('cannot be read (there is none)');
  });

  it('tells its usage when asked', async () => {
    const { exitCode, text } = await runVerify(['--help']);
    expect(exitCode).toBe(0);
    expect(text).toContain('Usage:');
  });
});

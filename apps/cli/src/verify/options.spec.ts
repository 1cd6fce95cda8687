import { testKey } from '../../../../test/harness/signed-log';
import { temporaryFolder, type TemporaryFolder } from '../../../../test/harness/temporary-folder';
import { runVerify } from './run-verify';

const key = testKey('log.example.pl/2026', 1).verifierKey;
const witness = testKey('witness.example', 2, 'cosignature/v1').verifierKey;
const newer = `w.example+00000000+${Buffer.concat([Buffer.of(6), Buffer.alloc(1312)]).toString('base64')}`;

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
    ['a key and a policy', ['a.csv', '--key', key, '--policy', 'p'], 'not by both'],
    ['a policy that there is not', ['a.csv', '--policy', 'no-such-file'], '--policy: The file no-such-file'],
    ['a key that is none', ['a.csv', '--key', 'log+00000000+AAAA'], 'neither a verifier key'],
    ["a witness's key as the log's", ['a.csv', '--key', witness], 'for cosignatures'],
    ['a malformed address', ['http://', '--key', key], 'address'],
    ['an address with a user', ['http://a:b@log.example', '--key', key], 'address'],
  ])('refuses %s', async (_, args, why) => {
    const { exitCode, text } = await runVerify(args);
    expect(exitCode).toBe(2);
    expect(text).toContain(why);
    expect(text).toContain('Usage:');
  });

  it('refuses a key file without keys', async () => {
    const empty = folder.write('empty', '\n');
    expect(await runVerify(['a.csv', '--key', empty])).toMatchObject({ exitCode: 2 });
  });

  it.each([
    ['', 'it has no quorum line'],
    ['quorum none\n', 'names no log; a line log <key> is needed'],
    [`log ${key}\nquorum all\n`, 'line 2: it names what no line before defines'],
    [`log ${witness}\nquorum none\n`, 'line 1: a log has an Ed25519 key'],
    [`log ${key}\u000b\nquorum none\n`, 'line 1: there is a control character'],
    [`witness w ${newer}\nlog ${key}\nquorum w\n`, 'line 3: this quorum cannot be reached'],
  ])('refuses the policy %j by line', async (policy, why) => {
    const { exitCode, text } = await runVerify(['a.csv', '--policy', folder.write('policy', policy)]);
    expect(exitCode).toBe(2);
    expect(text).toContain(why);
  });

  it('tells its usage when asked', async () => {
    const { exitCode, text } = await runVerify(['--help']);
    expect(exitCode).toBe(0);
    expect(text).toContain('Usage:');
  });
});

import { readFileSync, statSync } from 'node:fs';
import { testKey } from '../../../../test/harness/signed-log';
import { temporaryFolder, type TemporaryFolder } from '../../../../test/harness/temporary-folder';
import { readOrMakeKey } from './key-file';
import { parseOptions } from './options';
import { readLogs } from './read-logs';

const logKey = testKey('log.example.pl', 1).verifierKey;
const witnessKey = testKey('witness.example', 2, 'cosignature/v1').verifierKey;
const NEEDED = ['--logs', 'p', '--state', 's', '--key', 'k'];

const fail = (message: string): never => {
  throw new Error(message);
};

describe('the setting up of a witness', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  it('takes logs, state, key and address from the command line', () => {
    const expected = { logs: 'p', state: 's', key: 'k', host: '127.0.0.1', port: 3080 };
    expect(parseOptions(NEEDED)).toEqual({ ok: true, options: expected });
    expect(parseOptions([...NEEDED, '--name', 'w', '--listen', '[::1]:0'])).toEqual({
      ok: true,
      options: { ...expected, name: 'w', host: '::1', port: 0 },
    });
    expect(parseOptions(['--help'])).toEqual({ ok: 'help' });
  });

  it.each([
    [[], '--logs is needed'],
    [NEEDED.slice(0, 2), '--state is needed'],
    [NEEDED.slice(0, 4), '--key is needed'],
    [[...NEEDED, '--listen', '3080'], '--listen takes'],
    [[...NEEDED, '--listen', 'a:65536'], '--listen takes'],
    [[...NEEDED, '--listen', '::1:80'], '--listen takes'],
    [[...NEEDED, '--port', '1'], '--port'],
    [[...NEEDED, 'more'], 'more'],
  ])('refuses the command line %j', (args, why) => {
    const parsed = parseOptions(args);
    expect(parsed).toEqual({ ok: false, why: expect.stringContaining(why) as unknown });
  });

  it('makes a key that only its owner can read, and takes the same one the next time', () => {
    const path = folder.path('key');
    const made = readOrMakeKey(path, 'witness.example');
    expect(made).toMatchObject({
      isNew: true,
      signer: { key: { name: 'witness.example', algorithm: 'cosignature/v1' } },
    });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const kept = readFileSync(path, 'utf8');
    for (const name of [undefined, 'witness.example']) {
      expect(readOrMakeKey(path, name)).toMatchObject({ isNew: false, signer: { key: made.signer.key } });
    }
    expect(readFileSync(path, 'utf8')).toBe(kept);
  });

  it('refuses a key that it cannot use, without quoting it', () => {
    const path = folder.path('key');
    expect(() => readOrMakeKey(path, undefined)).toThrow(`There is no key ${path}`);
    expect(() => readOrMakeKey(path, 'two words')).toThrow('--name: a key name has no spaces');
    expect(() => readOrMakeKey(folder.path('no/key'), 'a')).toThrow('could not be written (there is none)');
    expect(() => readOrMakeKey(folder.path('.'), 'a')).toThrow('cannot be read (EISDIR)');
    readOrMakeKey(path, 'witness.example');
    expect(() => readOrMakeKey(path, 'other.example')).toThrow("is witness.example's, but --name says other.example");
    const secret = readFileSync(path, 'utf8').trim();
    for (const [text, why] of [
      ['', 'is no signer key (malformed)'],
      [secret.replace('witness', 'w1tness'), 'is no signer key (key-id-mismatch)'],
      [logKey, 'is no signer key (malformed)'],
    ] as const) {
      const wrong = folder.write('wrong', text);
      expect(() => readOrMakeKey(wrong, undefined)).toThrow(why);
      expect(() => readOrMakeKey(wrong, undefined)).not.toThrow(secret.slice(-20));
    }
  });

  it('takes the logs of a policy, whatever else stands in it', () => {
    const policy = `log ${logKey}\nwitness w ${witnessKey}\nquorum w\n`;
    expect(readLogs(folder.write('policy', policy), fail)).toMatchObject([{ name: 'log.example.pl' }]);
  });

  it('takes the logs of a policy with a key of a newer kind, and says that it passed it over', () => {
    const newer = `w.example+00000000+${Buffer.concat([Buffer.of(6), Buffer.alloc(1312)]).toString('base64')}`;
    const policy = `log ${logKey}\nwitness w ${witnessKey}\nwitness n ${newer}\ngroup g any w n\nquorum g\n`;
    const warnings: string[] = [];
    const keys = readLogs(folder.write('policy', policy), (message) => warnings.push(message));
    expect(keys).toMatchObject([{ name: 'log.example.pl' }]);
    expect(warnings).toEqual([expect.stringMatching(/^--logs: Passed over: line 3: .*algorithm that is not known/)]);
  });

  it('takes files as editors write them, with a byte order mark and lines that end with CR LF', () => {
    expect(readLogs(folder.write('policy', `\uFEFFlog ${logKey}\r\nquorum none\r\n`), fail)).toHaveLength(1);
    const { signer } = readOrMakeKey(folder.path('key'), 'witness.example');
    const secret = readFileSync(folder.path('key'), 'utf8').trim();
    const edited = folder.write('edited', `\uFEFF${secret}\r\n`);
    expect(readOrMakeKey(edited, undefined)).toMatchObject({ isNew: false, signer: { key: signer.key } });
  });

  it.each([
    ['quorum none\n', 'names no log'],
    [`log ${logKey}\n`, 'it has no quorum line'],
    [`log ${witnessKey}\nquorum none\n`, 'line 1: a log has an Ed25519 key'],
    [`log ${testKey('x'.repeat(200), 1).verifierKey}\nquorum none\n`, 'too long'],
    [Uint8Array.of(0xff), 'it is no text in UTF-8'],
  ])('refuses the policy %s', (policy, why) => {
    const path = folder.write('policy', policy);
    expect(() => readLogs(path, fail)).toThrow(why);
  });

  it('refuses a policy that there is not', () => {
    expect(() => readLogs(folder.path('none'), fail)).toThrow('cannot be read (there is none)');
  });
});

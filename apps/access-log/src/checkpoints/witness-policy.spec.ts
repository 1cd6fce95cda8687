import { encodedKeyPair } from '@lacznik/ledger';
import { Logger } from '@nestjs/common';
import { testKey } from '../../../../test/harness/signed-log';
import { temporaryFolder, type TemporaryFolder } from '../../../../test/harness/temporary-folder';
import { LogKeys, readLogKeys } from './log-keys';
import { readWitnessPolicy } from './witness-policy';

const log = testKey('log.example.pl', 1);
const keys = new LogKeys('log.example.pl', [log.signer]);
const witness = testKey('witness.example', 2, 'cosignature/v1').verifierKey;

describe('the policy of a log on its witnesses', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  const read = (text: string | Uint8Array) => readWitnessPolicy(folder.write('policy', text), keys);

  it('names witnesses with their addresses, and a quorum; it may be the one for auditors', () => {
    const text = `witness w ${witness} https://witness.example/log/\nquorum w\n`;
    const expected = { witnesses: [{ name: 'w', url: 'https://witness.example/log' }], quorum: { name: 'w' } };
    expect(read(text)).toMatchObject(expected);
    expect(read(`log ${log.verifierKey}\n${text}`)).toMatchObject(expected);
  });

  it('is read as an editor wrote it, and without witnesses whose keys are of a newer kind, with a warning', () => {
    const newer = `n.example+00000000+${Buffer.concat([Buffer.of(6), Buffer.alloc(1312)]).toString('base64')}`;
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    const text =
      `\uFEFFwitness w ${witness} https://witness.example\r\nwitness n ${newer} https://n.example\r\n` +
      'group g any w n\r\nquorum g\r\n';
    expect(read(text).witnesses).toMatchObject([{ name: 'w' }]);
    expect(warn.mock.calls).toEqual([[expect.stringMatching(/^WITNESS_POLICY_FILE: Passed over: line 2: /)]]);
    warn.mockRestore();
    expect(() => read(text.replace('any', 'all'))).toThrow('line 4: this quorum cannot be reached');
  });

  it('stands beside keys of the log that an editor wrote', () => {
    const secret = encodedKeyPair('log.example.pl', 'ed25519', Buffer.alloc(32, 1)).signerKey;
    const file = folder.write('keys', `\uFEFF${secret}\r\n\r\n`);
    expect(readLogKeys(file, 'log.example.pl').verifierKeys()).toEqual([log.verifierKey]);
  });

  it.each([
    [`witness w ${witness}\nquorum w\n`, 'the witness w has no URL by which it could be asked'],
    [`witness w ${witness} ftp://w\nquorum w\n`, 'the URL of the witness w is not one of http or https'],
    [`witness w ${witness} w.example\nquorum w\n`, 'the URL of the witness w is not one of http or https'],
    [`quorum none\n`, 'it names no witness'],
    [`witness w ${witness} https://w\n`, 'it has no quorum line'],
    [`log ${testKey('log.example.pl', 9).verifierKey}\nquorum none\n`, 'it names logs, but not this one'],
    [Uint8Array.of(0xff), 'it is no text in UTF-8'],
  ])('is refused: %s', (text, why) => {
    expect(() => read(text)).toThrow(why);
    expect(() => read(text)).toThrow('WITNESS_POLICY_FILE: ');
  });

  it('is refused where there is none', () => {
    expect(() => readWitnessPolicy(folder.path('none'), keys)).toThrow('it cannot be read');
  });
});

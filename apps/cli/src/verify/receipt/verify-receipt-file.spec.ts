import { sealedEntries, signedLog, testKey } from '../../../../../test/harness/signed-log';
import { temporaryFolder, type TemporaryFolder } from '../../../../../test/harness/temporary-folder';
import { type Outcome, runVerify } from '../run-verify';

const ORIGIN = 'log.example.pl/2026';
const key = testKey(ORIGIN, 1);
const witnesses = [2, 3].map((seed) => testKey(`witness${seed}.example`, seed, 'cosignature/v1'));
const entries = sealedEntries(300);
const log = signedLog(entries, key, witnesses);

describe('a receipt, verified from the command line,', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  async function verify(receipt: string, entry: unknown, trust = ['--key', key.verifierKey]): Promise<Outcome> {
    const file = folder.write('entry.json', typeof entry === 'string' ? entry : JSON.stringify(entry, null, 2));
    const proof = folder.write('42.tlog-proof', receipt);
    return runVerify([proof, '--entry', file, ...trust]);
  }

  const refusal = (text: unknown) => ({ exitCode: 1, text });

  it('holds for its entry, however that is laid out, and with what the API puts around it', async () => {
    const receipt = await log.receipt(42);
    const verified = {
      exitCode: 0,
      text: `Verified: this is entry 42 of the log ${ORIGIN} of 300 entries, with the log's signature and no cosignatures.`,
    };
    expect(await verify(receipt, log.contents[42])).toEqual(verified);
    expect(await verify(receipt, entries[42])).toEqual(verified);
    expect(await verify(receipt, { index: 42, entry: entries[42] })).toEqual(verified);
    expect(await verify(receipt, { entries: [{ index: 42, entry: entries[42] }], next: 42 })).toEqual(verified);
    expect(await verify(receipt, `\uFEFF${JSON.stringify(entries[42])}\r\n`)).toEqual(verified);
  });

  it('tells who cosigned, and refuses where they are not the quorum', async () => {
    const stranger = testKey('witness4.example', 4, 'cosignature/v1');
    const known = [...witnesses, stranger].map(({ verifierKey }, i) => `witness w${i} ${verifierKey}\n`).join('');
    const policy = (rule: string) => [
      '--policy',
      folder.write('policy', `log ${key.verifierKey}\n${known}group all-of-us ${rule} w0 w1 w2\nquorum all-of-us\n`),
    ];
    const both = await verify(await log.receipt(1), entries[1], policy('2'));
    expect(both).toMatchObject({ exitCode: 0 });
    expect(both.text).toContain('2 cosignatures (witness2.example, witness3.example)');
    expect(await verify(await log.receipt(1), entries[1], policy('all'))).toEqual(
      refusal(
        expect.stringContaining(
          "too few cosignatures: of the policy's witnesses, witness2.example, witness3.example cosigned it, which is not the quorum all-of-us",
        ),
      ),
    );
    const alone = signedLog(entries, key);
    expect(await verify(await alone.receipt(1), entries[1], policy('any'))).toEqual(
      refusal(expect.stringContaining("of the policy's witnesses, none cosigned it")),
    );
  });

  it("holds by the log's key under its plain name, where the log is kept by years", async () => {
    const byName = await verify(await log.receipt(42), entries[42], [
      '--key',
      testKey('log.example.pl', 1).verifierKey,
    ]);
    expect(byName).toMatchObject({ exitCode: 0 });
    expect(byName.text).toContain(`the log ${ORIGIN} of 300 entries`);
    const lastYear = await verify(await log.receipt(42), entries[42], [
      '--key',
      testKey('log.example.pl/2025', 1).verifierKey,
    ]);
    expect(lastYear).toEqual(refusal(expect.stringContaining('is of another log: it names log.example.pl/2026')));
  });

  it('is refused for a changed entry and for another one', async () => {
    const receipt = await log.receipt(42);
    const sentence: unknown = expect.stringMatching(/^Entry 42 is not what the log holds there/);
    expect(await verify(receipt, { ...entries[42], receiving: 'OPS-260605' })).toEqual(refusal(sentence));
    expect(await verify(receipt, entries[43])).toEqual(refusal(sentence));
    expect(await verify(receipt, { ...entries[42], more: 1 })).toEqual(refusal(sentence));
    expect(await verify(receipt, { index: 41, entry: entries[42] })).toEqual(
      refusal('The receipt is for entry 42, but the entry file says entry 41.'),
    );
  });

  it('is refused where the entry file has a name twice, of which a person may read the wrong one', async () => {
    const twice = JSON.stringify(entries[42]).replace('{', '{"receiving":"OPS-000000",');
    expect(await verify(await log.receipt(42), twice)).toEqual(refusal(expect.stringContaining('no JSON object')));
  });

  it('is refused where its proof or its checkpoint was changed', async () => {
    const receipt = await log.receipt(42);
    const swapped = receipt.replace('index 42', 'index 43');
    expect(await verify(swapped, entries[42])).toEqual(refusal(expect.stringContaining('Entry 43 is not')));
    const outside = receipt.replace('index 42', 'index 300');
    expect(await verify(outside, entries[42])).toEqual(refusal(expect.stringContaining('Entry 300 lies outside')));
    const grown = receipt.replace('\n300\n', '\n301\n');
    expect(await verify(grown, entries[42])).toEqual(refusal(expect.stringContaining('was altered or is forged')));
  });

  it("is refused by name where it is of another log, or signed by another's key", async () => {
    const other = signedLog(entries, testKey('log.elsewhere.pl/2026', 1));
    expect(await verify(await other.receipt(42), entries[42])).toEqual(
      refusal(expect.stringContaining('is of another log: it names log.elsewhere.pl/2026, expected was ' + ORIGIN)),
    );
    const impostor = signedLog(entries, testKey(ORIGIN, 9));
    expect(await verify(await impostor.receipt(42), entries[42])).toEqual(
      refusal(expect.stringMatching(/^Entry 42: .* is not signed by the log's key log\.example\.pl/)),
    );
  });

  it('never ends in a stack trace, whatever the files hold', async () => {
    const receipt = await log.receipt(42);
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    const strange = ['', '{', 'null', '[]', '"x"', '1e999', '{"a":1e999}', '{"a":"\\ud800"}', deep, `{"a":${deep}}`];
    for (const entry of strange) {
      expect(await verify(receipt, entry)).toEqual(refusal(expect.not.stringMatching(/\n|could not be finished/)));
    }
    for (const broken of ['', 'index 42', receipt.slice(0, 200), receipt.replaceAll('\n', '\r\n'), `${receipt}x`]) {
      const outcome = await verify(broken, entries[42]);
      expect(outcome).toEqual(refusal(expect.not.stringMatching(/\n|could not be finished/)));
    }
    folder.write('bytes', Uint8Array.of(0xff, 0xfe, 0));
    for (const path of [folder.path('none'), folder.path('.'), folder.path('bytes')]) {
      const options = ['--entry', folder.path('entry.json'), '--key', key.verifierKey];
      expect(await runVerify([path, ...options])).toEqual(refusal(expect.stringMatching(/^The file .*\.$/)));
    }
  });
});

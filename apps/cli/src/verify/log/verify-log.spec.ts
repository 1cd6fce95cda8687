import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { canonicalJson } from '@lacznik/ledger';
import { logPerson } from '../../../../../test/harness/log-messages';
import { sealedEntries, type SignedLog, signedLog, testKey } from '../../../../../test/harness/signed-log';
import { temporaryFolder, type TemporaryFolder } from '../../../../../test/harness/temporary-folder';
import { runVerify } from '../run-verify';

const ORIGIN = 'log.example.pl/2026';
const key = testKey(ORIGIN, 1);
const witness = testKey('witness.example', 2, 'cosignature/v1');
const entries = sealedEntries(700);
const TOKEN = 'auditors-token';

describe('a log over HTTP, verified from the command line,', () => {
  let folder: TemporaryFolder;
  let server: Server;
  let address: string;
  let log: SignedLog;
  /** The path whose answer ends after so many bytes, and its connection with it. */
  let cutOff: string | undefined;
  let cutAt = 0;

  beforeAll(async () => {
    server = createServer(({ url = '', headers }, response) => {
      const path = url.slice('/log/'.length);
      const isRefused = path.startsWith('tile/entries') && headers.authorization !== `Bearer ${TOKEN}`;
      const body = isRefused ? undefined : log.files.get(path);
      response.writeHead(isRefused ? 401 : body ? 200 : 404, body ? { 'content-length': body.length } : {});
      if (path === cutOff) response.write(body?.subarray(0, cutAt) ?? '', () => response.destroy());
      else response.end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/log/`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    folder = temporaryFolder();
    log = signedLog(entries, key, [witness]);
    cutOff = undefined;
  });
  afterEach(() => folder.remove());

  const verify = (...options: string[]) => runVerify([address, '--key', key.verifierKey, ...options]);
  const withEntries = (...options: string[]) => verify('--token-file', folder.write('token', `${TOKEN}\n`), ...options);
  const since = (kept: SignedLog) => ['--since', folder.write('kept', kept.checkpoint)];
  const refusal = (text: string | RegExp) => ({
    exitCode: 1,
    text: (typeof text === 'string' ? expect.stringContaining(text) : expect.stringMatching(text)) as unknown,
  });

  function corrupt(path: string, at: number): void {
    const bytes = Buffer.from(log.files.get(path) ?? '');
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    log.files.set(path, bytes);
  }

  it('holds by a policy with lines of newer kinds, as an editor wrote it, and says what it passed over', async () => {
    const newer = `w.example+00000000+${Buffer.concat([Buffer.of(6), Buffer.alloc(1312)]).toString('base64')}`;
    const policy =
      `\uFEFFlog ${key.verifierKey}\r\nwitness w ${witness.verifierKey}\r\nwitness n ${newer}\r\n` +
      'group g any w n\r\nexpires never\r\nquorum g\r\n';
    const { exitCode, text } = await runVerify([address, '--policy', folder.write('policy', policy)]);
    expect(exitCode).toBe(0);
    expect(text.split('\n')).toEqual([
      expect.stringMatching(/^--policy: Passed over: line 3: .*algorithm that is not known/),
      expect.stringMatching(/^--policy: Passed over: line 5: a line begins with/),
      expect.stringMatching(/^Verified: .*1 cosignature \(witness\.example\)/),
    ]);
    const keyFile = folder.write('key', `\uFEFF${key.verifierKey}\r\n`);
    const token = folder.write('token', `\uFEFF${TOKEN}\r\n`);
    expect(await runVerify([address, '--key', keyFile, '--token-file', token])).toMatchObject({ exitCode: 0 });
  });

  it('holds: tiles, entries, cosignatures, and an earlier checkpoint', async () => {
    expect(await verify()).toEqual({
      exitCode: 0,
      text:
        `Verified: the log ${ORIGIN} of 700 entries, with the log's signature and no cosignatures; ` +
        'its tiles lead to the signed root (the entries themselves were not read).',
    });
    const kept = signedLog(entries.slice(0, 300), key);
    const policy = `log ${key.verifierKey}\nwitness w ${witness.verifierKey}\nquorum w\n`;
    const token = folder.write('token', TOKEN);
    expect(
      await runVerify([address, '--policy', folder.write('policy', policy), '--token-file', token, ...since(kept)]),
    ).toEqual({
      exitCode: 0,
      text:
        `Verified: the log ${ORIGIN} of 700 entries, with the log's signature and 1 cosignature (witness.example); ` +
        'all 700 entries on 3 persons are as signed, numbered without a hole; ' +
        'it continues the checkpoint of 300 entries that you kept.',
    });
  });

  it.each([0, 1, 255, 256, 257, 512])(
    'holds at %i entries, with every checkpoint that it can have had',
    async (size) => {
      log = signedLog(entries.slice(0, size), key);
      expect(await withEntries()).toMatchObject({ exitCode: 0 });
      for (const earlier of [0, 1, 2, 100, 255, 256, 257, 300, 511, 512].filter((earlier) => earlier <= size)) {
        const kept = signedLog(entries.slice(0, earlier), key);
        expect(await verify(...since(kept))).toMatchObject({ exitCode: 0 });
      }
    },
  );

  it('keeps the verified checkpoint for the next time, and only a verified one', async () => {
    const kept = folder.path('kept');
    log.files.delete('tile/0/001');
    expect(await verify('--save', kept)).toEqual(refusal('The log does not give tile/0/001 (HTTP 404)'));
    expect(() => readFileSync(kept)).toThrow('ENOENT');
    log = signedLog(entries.slice(0, 400), key);
    expect(await verify('--save', kept)).toMatchObject({ exitCode: 0 });
    expect(readFileSync(kept, 'utf8')).toBe(log.checkpoint);
    log = signedLog(entries, key);
    expect(await verify('--since', kept, '--save', kept)).toMatchObject({ exitCode: 0 });
    expect(await verify('--save', folder.path('no/folder'))).toEqual(refusal('could not be kept'));
  });

  it('is refused where it is shorter than before, or another log than before', async () => {
    const kept = signedLog(entries, key);
    log = signedLog(entries.slice(0, 699), key);
    expect(await verify(...since(kept))).toEqual(
      refusal(/The log is shorter than the checkpoint you kept: it has .* entr.*, and had 700\. Either an older state/),
    );
    const changed = entries.with(10, { ...entries[10]!, receiving: 'OPS-260605' });
    for (const history of [changed, [...changed, entries[0]!], entries.toSpliced(10, 1, entries[11]!)]) {
      log = signedLog(history, key);
      expect(await verify(...since(kept))).toEqual(refusal('The history was rewritten before entry 700'));
    }
    const other = signedLog(entries, testKey('log.elsewhere.pl', 1));
    expect(await verify(...since(other))).toEqual(refusal('The checkpoint you kept is of another log'));
    log = signedLog(entries, key);
    const lastYear = signedLog(entries, testKey('log.example.pl/2025', 1));
    const byName = testKey('log.example.pl', 1).verifierKey;
    expect(await runVerify([address, '--key', byName, ...since(log)])).toMatchObject({ exitCode: 0 });
    expect(await runVerify([address, '--key', byName, ...since(lastYear)])).toEqual(
      refusal(`it names log.example.pl/2025, this is ${ORIGIN}`),
    );
    expect(await verify('--since', folder.write('x', 'x'))).toEqual(
      refusal('The checkpoint you kept is no signed note'),
    );
  });

  it("is refused by name where it is another log, or signed by another's key", async () => {
    log = signedLog(entries, testKey('log.elsewhere.pl', 1));
    expect(await verify()).toEqual(refusal("The log's checkpoint is of another log: it names log.elsewhere.pl"));
    log = signedLog(entries, testKey(ORIGIN, 9));
    expect(await verify()).toEqual(refusal("is not signed by the log's key"));
  });

  it('names the tile that is corrupted, at each level', async () => {
    corrupt('tile/0/001', 40);
    expect(await verify()).toEqual(refusal('The tile tile/0/001 is wrong: its hashes do not lead to the signed root'));
    log = signedLog(entries, key);
    corrupt('tile/1/000.p/2', 32);
    expect(await verify()).toEqual(refusal('The tile tile/1/000.p/2 is wrong: its hash 1 is not that of tile/0/001'));
    log = signedLog(entries, key);
    corrupt('tile/0/002.p/188', 0);
    expect(await verify()).toEqual(refusal('the tile tile/0/002.p/188 is wrong, or entries were changed'));
    log = signedLog(entries, key);
    corrupt('tile/0/001', 40);
    corrupt('tile/1/000.p/2', 0);
    expect(await verify()).toEqual(refusal('contradict each other'));
    log = signedLog(entries.slice(0, 5), key);
    corrupt('tile/0/000.p/5', 0);
    expect(await verify()).toEqual(refusal('The tile tile/0/000.p/5 is wrong'));
  });

  it('names a corrupted tile of level 2', async () => {
    // Contents do not matter for the tree; short ones make 65,537 leaves quick.
    log = signedLog(
      Array.from({ length: 65_537 }, (_, i) => String(i)),
      key,
    );
    expect(await verify()).toMatchObject({ exitCode: 0 });
    corrupt('tile/2/000.p/1', 0);
    expect(await verify()).toEqual(refusal('The tile tile/2/000.p/1 is wrong: its hash 0 is not that of tile/1/000.'));
  });

  const bundleOf = (of: typeof entries) => signedLog(of, key).files.get('tile/entries/000.p/20') ?? Buffer.alloc(0);

  it('names the entry that was changed, deleted, put in or swapped behind the signed tree', async () => {
    const few = entries.slice(0, 20);
    log = signedLog(few, key);
    const path = 'tile/entries/000.p/20';
    const put = (bundle: Buffer) => log.files.set(path, bundle);
    put(bundleOf(few.with(7, { ...few[7]!, receiving: 'OPS-260605' })));
    expect(await withEntries()).toEqual(refusal('Entry 7 was changed'));
    put(signedLog(few.toSpliced(7, 1), key).files.get('tile/entries/000.p/19')!);
    expect(await withEntries()).toEqual(refusal('Entry 7 was changed'));
    put(signedLog(few.slice(0, 19), key).files.get('tile/entries/000.p/19')!);
    expect(await withEntries()).toEqual(refusal('Entry 19 is missing from its bundle'));
    put(signedLog(few.toSpliced(7, 0, few[0]!), key).files.get('tile/entries/000.p/21')!);
    expect(await withEntries()).toEqual(refusal('Entry 7 was changed'));
    put(signedLog([...few, few[0]!], key).files.get('tile/entries/000.p/21')!);
    expect(await withEntries()).toEqual(refusal('Entry 19 is followed by entries that the tree does not have'));
    put(bundleOf(few.with(7, few[8]!).with(8, few[7]!)));
    expect(await withEntries()).toEqual(refusal('Entry 7 was changed'));
    put(bundleOf(few).subarray(0, 100));
    expect(await withEntries()).toEqual(refusal(`The entry bundle ${path} is malformed`));
    expect(await verify()).toMatchObject({ exitCode: 0 });
  });

  it('names the person and the number that a log signed over a hole lacks', async () => {
    const person = logPerson('b');
    log = signedLog(entries.toSpliced(4, 1), key);
    expect(await withEntries()).toEqual(
      refusal(`The entries on person ${person} are not complete: number 2 is missing`),
    );
    log = signedLog(entries.toSpliced(4, 0, entries[1]!), key);
    expect(await withEntries()).toEqual(refusal(`on person ${person} are not complete: number 1 is repeated (entry 4`));
  });

  it.each(['act', 'search', 'withdrawal'])('takes an entry of the kind %s for one on nobody', async (kind) => {
    log = signedLog([...entries.slice(0, 2), canonicalJson({ kind })], key);
    expect(await withEntries()).toMatchObject({ exitCode: 0 });
    log = signedLog([...entries.slice(0, 2), canonicalJson({ kind, personNumber: 1 })], key);
    expect(await withEntries()).toEqual(refusal('Entry 2 does not tell its person'));
  });

  it('names the entry that is no canonical JSON, though signed', async () => {
    const spaced = canonicalJson(entries[2]).replace('{', '{ ');
    for (const text of [spaced, '{}x', '[]', '']) {
      log = signedLog([...entries.slice(0, 2), text], key);
      expect(await withEntries()).toEqual(refusal('Entry 2 is not canonical JSON'));
    }
    log = signedLog([...entries.slice(0, 2), '{}'], key);
    expect(await withEntries()).toEqual(refusal('Entry 2 does not tell its person'));
  });

  it.each(['checkpoint', 'tile/0/001', 'tile/0/002.p/188', 'tile/entries/000'])(
    'does not take for whole an answer that is cut off after its head, or in it: %s',
    async (path) => {
      for (const at of [0, 32]) {
        [cutOff, cutAt] = [path, at];
        expect(await withEntries()).toEqual(refusal(`does not answer to ${path}`));
      }
    },
  );

  it('says plainly what a server does not give', async () => {
    expect(await verify('--token-file', folder.write('t', 'wrong'))).toEqual(
      refusal('The log refuses tile/entries/000 (HTTP 401)'),
    );
    expect(await verify('--token-file', folder.write('t', ''))).toEqual(refusal('holds no access token'));
    log.files.set('tile/0/001', Buffer.alloc(31));
    expect(await verify()).toEqual(refusal('The tile tile/0/001 is malformed: it has 31 bytes instead of 8192'));
    log.files.set('tile/0/001', Buffer.alloc(9000));
    expect(await verify()).toEqual(refusal('answer to tile/0/001 is longer than it can be'));
    for (const note of ['', 'x', `${log.checkpoint}x`, log.checkpoint.replace('\n700\n', '\n701\n')]) {
      log.files.set('checkpoint', Buffer.from(note));
      expect(await verify()).toEqual(refusal(/^The log's checkpoint (is no signed note|was altered)/));
    }
    log.files.set('checkpoint', Buffer.of(0xff));
    expect(await verify()).toEqual(refusal('is no text in UTF-8'));
    log.files.delete('checkpoint');
    expect(await verify()).toEqual(refusal('The log does not give checkpoint (HTTP 404)'));
    const nobody = await runVerify(['http://127.0.0.1:1/', '--key', key.verifierKey]);
    expect(nobody).toEqual(refusal(/^The log at http:\/\/127\.0\.0\.1:1 does not answer to checkpoint \(.+\)\.$/));
  });
});

import * as fc from 'fast-check';
import { nodeCrypto } from '../crypto/node-crypto';
import { encodedKeyPair } from '../notes/note-signer';
import { parseTrustPolicy } from './parse-trust-policy';
import { policyMessage, policyWarnings } from './policy-message';
import { isQuorumReached } from './quorum';
import type { TrustPolicy } from './trust-policy';

const keyOf = (name: string, seed: number, algorithm: 'ed25519' | 'cosignature/v1' = 'cosignature/v1'): string =>
  encodedKeyPair(name, algorithm, new Uint8Array(32).fill(seed)).verifierKey;
const LOG = keyOf('log.example', 100, 'ed25519');
const WITNESSES = ['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3'].map((name, i) => `witness ${name} ${keyOf(name, i)}\n`).join('');

/** The example of the specification, with keys put in. */
const EXAMPLE =
  `log ${LOG}\n\n${WITNESSES}group X-witnesses 2 X1 X2 X3\n` +
  'group Y-witnesses any Y1 Y2 Y3\ngroup X-and-Y all X-witnesses Y-witnesses\nquorum X-and-Y\n';

function read(text: string): TrustPolicy {
  const parsed = parseTrustPolicy(text, nodeCrypto);
  if (!parsed.ok) throw new Error(policyMessage(parsed));
  return parsed.policy;
}

/** Whether these witnesses, by the policy's names, are enough. */
function isEnough({ witnesses, quorum }: TrustPolicy, ...names: string[]): boolean {
  const cosigned = witnesses.filter(({ name }) => names.includes(name)).map(({ key }) => key);
  return isQuorumReached(quorum, (key) => cosigned.includes(key));
}

describe('a trust policy', () => {
  it('is read with its logs, witnesses, addresses and groups', () => {
    const text = `# Łącznik\r`.replace('\r', '') + `\n\t log  ${LOG}\thttps://log.example/ \n \t\n  # quorum x\n`;
    const policy = read(`${text}witness żółw ${keyOf('w.example', 1)} https://w.example/\nquorum żółw`);
    expect(policy).toMatchObject({
      logs: [{ key: { name: 'log.example' }, url: 'https://log.example/' }],
      witnesses: [{ name: 'żółw', key: { name: 'w.example' }, url: 'https://w.example/' }],
      quorum: { kind: 'witness', name: 'żółw' },
    });
  });

  it('wants of the specification’s example two of the one group and one of the other', () => {
    const policy = read(EXAMPLE);
    expect(isEnough(policy, 'X1', 'X3', 'Y2')).toBe(true);
    expect(isEnough(policy, 'X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3')).toBe(true);
    expect(isEnough(policy, 'X1', 'Y1', 'Y2', 'Y3')).toBe(false);
    expect(isEnough(policy, 'X1', 'X2', 'X3')).toBe(false);
    expect(isEnough(policy)).toBe(false);
  });

  it('may want no cosignature, or that of one witness', () => {
    expect(isEnough(read('quorum none\n'))).toBe(true);
    const one = read(`${WITNESSES}quorum Y1\n`);
    expect(isEnough(one, 'Y1')).toBe(true);
    expect(isEnough(one, 'Y2')).toBe(false);
  });

  it('counts as a group says, whoever has cosigned', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.uniqueArray(fc.integer({ min: 0, max: 5 })), (k, cosigned) => {
        const policy = read(`${WITNESSES}group all-of-them ${k} X1 X2 X3 Y1 Y2 Y3\nquorum all-of-them\n`);
        const names = cosigned.map((i) => policy.witnesses[i]?.name ?? '');
        expect(isEnough(policy, ...names)).toBe(cosigned.length >= k);
      }),
    );
  });

  const witness = (name: string, seed: number): string => `witness ${name} ${keyOf(name, seed)}`;
  it.each([
    ['', 'quorum-missing', 0],
    ['quorum none\nquorum none', 'quorum-twice', 2],
    ['quorum nobody', 'unknown-name', 1],
    ['quorum', 'wrong-number-of-items', 1],
    ['quorum a b', 'wrong-number-of-items', 1],
    ['Quorum none', 'quorum-missing', 0],
    ['quorum none\r', 'control-character', 1],
    ['quorum none\u000b\n', 'control-character', 1],
    [' \uFEFFquorum none', 'quorum-missing', 0],
    ['# a\u0000', 'control-character', 1],
    ['\u007f', 'control-character', 1],
    ['log', 'wrong-number-of-items', 1],
    [`log ${LOG} a b`, 'wrong-number-of-items', 1],
    ['log x', 'key-malformed', 1],
    [`log ${LOG.replace('log.', 'lag.')}`, 'key-key-id-mismatch', 1],
    [`log ${keyOf('a', 1)}`, 'key-of-other-algorithm', 1],
    [`log ${LOG}\nlog ${keyOf('renamed', 100, 'ed25519')}`, 'key-twice', 2],
    ['witness a', 'wrong-number-of-items', 1],
    ['witness a b', 'key-malformed', 1],
    [`witness a ${LOG}`, 'key-of-other-algorithm', 1],
    [`${witness('a', 1)}\n${witness('b', 1)}`, 'key-twice', 2],
    [`${witness('a', 1)}\n${witness('a', 2)}`, 'name-twice', 2],
    [witness('none', 1), 'name-twice', 1],
    [`log ${LOG}\n${witness('a', 100)}`, 'log-as-witness', 2],
    [`${witness('a', 100)}\nlog ${LOG}`, 'log-as-witness', 2],
    ['group g all', 'wrong-number-of-items', 1],
    ['group g all none', 'unknown-name', 1],
    ['group g all g', 'unknown-name', 1],
    [`group g all a\n${witness('a', 1)}`, 'unknown-name', 1],
    [`${witness('a', 1)}\ngroup a all a`, 'name-twice', 2],
    [`${witness('a', 1)}\ngroup g all a a`, 'member-twice', 2],
    [`${witness('a', 1)}\ngroup g all a\ngroup h all a`, 'member-twice', 3],
    [`${witness('a', 1)}\ngroup g 2 a`, 'malformed-threshold', 2],
    [`${witness('a', 1)}\ngroup g 0 a`, 'malformed-threshold', 2],
    [`${witness('a', 1)}\ngroup g 01 a`, 'malformed-threshold', 2],
    [`${witness('a', 1)}\ngroup g ANY a`, 'malformed-threshold', 2],
    ['x'.repeat(1_000_001), 'too-large', 0],
  ])('is refused by line: %#, %s', (text, reason, line) => {
    const parsed = parseTrustPolicy(text, nodeCrypto);
    expect(parsed).toEqual({ ok: false, reason, line });
    expect(parsed.ok ? '' : policyMessage(parsed)).toMatch(line === 0 ? /^it / : new RegExp(`^line ${line}: `));
  });

  describe('with lines and keys of kinds that are not known here', () => {
    /** As https://c2sp.org/tlog-cosignature has it: algorithm byte 0x06 and an ML-DSA-44 public key of 1312 bytes. */
    const ML_DSA = `w.example+b4d56ac5+${Buffer.concat([Buffer.of(0x06), Buffer.alloc(1312, 1)]).toString('base64')}`;
    const newer = `witness newer ${ML_DSA} https://w.example/\n`;

    it('is read without them, and says which lines were passed over', () => {
      const text = `log ${ML_DSA}\nlog ${LOG}\n${newer}expires 2030-01-01\n${WITNESSES}group g 2 newer X1 X2\nquorum g\n`;
      const parsed = parseTrustPolicy(text, nodeCrypto);
      if (!parsed.ok) throw new Error(policyMessage(parsed));
      expect(parsed.policy.logs.map(({ key }) => key.name)).toEqual(['log.example']);
      expect(parsed.policy.witnesses.map(({ name }) => name)).toEqual(['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3']);
      expect(isEnough(parsed.policy, 'X1', 'X2')).toBe(true);
      expect(isEnough(parsed.policy, 'X1', 'newer')).toBe(false);
      expect(parsed.warnings).toEqual([
        { reason: 'key-unknown-algorithm', line: 1 },
        { reason: 'key-unknown-algorithm', line: 3 },
        { reason: 'unknown-keyword', line: 4 },
      ]);
      expect(policyWarnings(parsed.warnings)[1]).toMatch(/^Passed over: line 3: this verifier key is of an algorithm/);
      expect(parseTrustPolicy(EXAMPLE, nodeCrypto)).toMatchObject({ ok: true, warnings: [] });
    });

    it.each([
      ['quorum newer', 2],
      [`${WITNESSES}group g all X1 newer\nquorum g`, 9],
      [`${WITNESSES}group f any newer\ngroup g 2 f X1\nquorum g`, 10],
    ])('is refused where its quorum cannot be reached without them: %#', (rest, line) => {
      expect(parseTrustPolicy(newer + rest, nodeCrypto)).toEqual({ ok: false, reason: 'quorum-unreachable', line });
    });

    it('still gives a name once', () => {
      expect(parseTrustPolicy(newer + newer, nodeCrypto)).toEqual({ ok: false, reason: 'name-twice', line: 2 });
    });
  });

  it('may begin with a byte order mark and have lines that end with CR LF, as editors write them', () => {
    expect(parseTrustPolicy(`\uFEFF${EXAMPLE.replaceAll('\n', '\r\n')}`, nodeCrypto)).toEqual(
      parseTrustPolicy(EXAMPLE, nodeCrypto),
    );
  });

  it('is refused with more groups in one another than could be followed', () => {
    const groups = Array.from({ length: 1100 }, (_, i) => `group g${i + 1} all g${i}`).join('\n');
    const parsed = parseTrustPolicy(`${witness('g0', 1)}\n${groups}\nquorum g1100`, nodeCrypto);
    expect(parsed).toMatchObject({ ok: false, reason: 'too-large' });
  });

  it('never throws, whatever the file holds', () => {
    const word = fc.constantFrom('log', 'witness', 'group', 'quorum', 'none', 'all', 'any', '1', 'a', LOG, '#', '\t');
    const line = fc.oneof(
      fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        expect(parseTrustPolicy(lines.join('\n'), nodeCrypto)).toHaveProperty('ok');
      }),
    );
    for (const strange of [null, undefined, 7, {}, []]) {
      expect(parseTrustPolicy(strange as never, nodeCrypto)).toMatchObject({ ok: false, reason: 'not-text' });
    }
  });
});

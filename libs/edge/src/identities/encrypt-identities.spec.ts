import type { CaseIdentity } from '@lacznik/contracts';
import { makePesel } from '@lacznik/identifiers';
import * as fc from 'fast-check';
import { makeInstitutionKeys } from '../../../../test/harness/keys';
import { temporaryFolder } from '../../../../test/harness/temporary-folder';
import { EncryptIdentitiesService } from './encrypt-identities.service';
import { readInstitutionKeys } from './institution-keys';

const OPS = 'OPS-260604';
const ANNA: CaseIdentity = {
  person: { pesel: makePesel('1990-01-01', 1) },
  name: { givenNames: 'Anna', familyName: 'Nowak' },
};

describe('the identities of an institution’s cases', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());
  const keysOf = (file: unknown): ReturnType<typeof readInstitutionKeys> =>
    readInstitutionKeys(folder.write('keys.json', typeof file === 'string' ? file : JSON.stringify(file)));
  const sets = makeInstitutionKeys([OPS, 'OPS-260605', 'PUP-2606'], '1');
  const service = new EncryptIdentitiesService(keysOf(sets));
  const place = { institution: OPS, caseReference: 'S/1' };

  it('open in their own place and in no other', async () => {
    const places = fc.record({
      institution: fc.constantFrom(OPS, 'OPS-260605', 'PUP-2606'),
      caseReference: fc.constantFrom('S/1', 'S/2', 'OPS-260605'),
    });
    const identities: fc.Arbitrary<CaseIdentity> = fc.oneof(
      fc.record({ person: fc.record({ pesel: fc.nat(9999).map((serial) => makePesel('1990-01-01', serial)) }) }),
      fc.constant(ANNA),
    );
    await fc.assert(
      fc.asyncProperty(places, places, identities, async (written, read, identity) => {
        const opening = service.decryptIdentity(read, await service.encryptIdentity(written, identity));
        if (JSON.stringify(written) === JSON.stringify(read)) expect(await opening).toEqual(identity);
        else await expect(opening).rejects.toMatchObject({ code: 'internal' });
      }),
    );
  });

  it('are stored as nothing that can be read or compared', async () => {
    const texts = await Promise.all([service.encryptIdentity(place, ANNA), service.encryptIdentity(place, ANNA)]);
    expect(texts[0]).not.toBe(texts[1]);
    const nonces = texts.map((text) => (JSON.parse(text) as { iv: string }).iv);
    expect(new Set(nonces).size).toBe(2);
    for (const text of texts) {
      const decoded = Object.values(JSON.parse(text) as object).map((part) => Buffer.from(String(part), 'base64url'));
      expect([text, ...decoded.map(String)].join()).not.toMatch(/Anna|Nowak|\d{11}/);
    }
  });

  it('are encrypted with the newest key, and open with every key that is still in the file', async () => {
    const old = await service.encryptIdentity(place, ANNA);
    const fresh = makeInstitutionKeys([OPS], '2')[OPS]?.keys ?? [];
    const rotated = new EncryptIdentitiesService(keysOf({ [OPS]: { keys: [...fresh, ...(sets[OPS]?.keys ?? [])] } }));
    expect(await rotated.decryptIdentity(place, old)).toEqual(ANNA);
    const onlyFresh = new EncryptIdentitiesService(keysOf({ [OPS]: { keys: fresh } }));
    expect(await onlyFresh.decryptIdentity(place, await rotated.encryptIdentity(place, ANNA))).toEqual(ANNA);
    await expect(onlyFresh.decryptIdentity(place, old)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(`a key of ${OPS} in INSTITUTION_KEYS_FILE`) as string,
    });
  });

  it('are not taken of an institution without a key, and it is named', async () => {
    const refusal = service.encryptIdentity({ ...place, institution: 'OPS-260606' }, ANNA);
    await expect(refusal).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('a key of OPS-260606 in INSTITUTION_KEYS_FILE') as string,
    });
  });

  const set = (key: object): object => ({ [OPS]: { keys: [key] } });
  it.each([
    ['no JSON', '{"OPS-260604": tajny', /cannot be read as JSON/],
    ['a list', [], /a JWK set for each institution/],
    ['a name that is no institution’s', { OPS: { keys: [] } }, /no institution id/],
    ['an institution without keys', { [OPS]: {} }, /INSTITUTION_KEYS_FILE, OPS-260604: needs a JWK set/],
    ['a key of another kind', set({ kid: '1', kty: 'RSA', k: 'dGFqbnk' }), /OPS-260604: needs keys of "kty": "oct"/],
    ['a pair without its private part', set({ kid: '1', kty: 'OKP', x: 'dGFqbnk' }), /needs in 1 a private key/],
    [
      'two keys to hash with',
      { [OPS]: { keys: ['1', '2'].map((kid) => ({ kid, kty: 'oct', alg: 'HS256', k: 'dGFqbnk' })) } },
      /two keys of "alg": "HS256"/,
    ],
    ['a key that is too short', set({ kid: '1', kty: 'oct', k: 'dGFqbnk' }), /32 bytes/],
  ])('have no keys from a file with %s, of which nothing is told', (_, file, reason) => {
    expect(() => keysOf(file)).toThrow(reason);
    expect(() => keysOf(file)).not.toThrow(/tajny|dGFqbnk/);
  });
});

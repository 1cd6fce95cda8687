import * as fc from 'fast-check';
import { decodeProtectedHeader } from 'jose';
import { makeInstitutionKeys } from '../../../../test/harness/keys';
import { temporaryFolder } from '../../../../test/harness/temporary-folder';
import { EncryptIdentitiesService } from './encrypt-identities.service';
import { EncryptUsersService } from './encrypt-users.service';
import { readInstitutionKeys } from './institution-keys';

const OPS = 'OPS-260604';

describe('the users of an institution', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());
  const keys = readInstitutionKeys(
    folder.write('keys.json', JSON.stringify(makeInstitutionKeys([OPS, 'OPS-260605'], '1'))),
  );
  const users = new EncryptUsersService(keys);

  it('are named to their own institution, and to no other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), async (subject) => {
        const token = await users.encrypt(OPS, 'user', subject);
        expect(await users.decrypt(OPS, 'user', token)).toBe(subject);
        expect(await users.decrypt('OPS-260605', 'user', token)).toBeUndefined();
        expect(await users.decrypt(OPS, 'worker-tag-key', token)).toBeUndefined();
      }),
      { numRuns: 20 },
    );
  });

  it('look each time as if they were somebody else, and nobody by the length', async () => {
    const tokens = await Promise.all(['a', 'a', 'user-17-of-the-centre'].map((one) => users.encrypt(OPS, 'user', one)));
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(new Set(tokens.map(({ length }) => length)).size).toBe(1);
    expect(decodeProtectedHeader(tokens[0] ?? '')).toEqual({ alg: 'dir', enc: 'A256GCM', kid: '1', typ: 'user' });
  });

  it.each(['', 'a.b.c.d.e', 'eyJhbGciOiJub25lIn0..x.y.z', '....'])('are not found in %j', async (token) => {
    expect(await users.decrypt(OPS, 'user', token)).toBeUndefined();
  });

  it('are not what a case is on: that does not open as a user', async () => {
    const identity = { person: { pesel: '81030206002' } };
    const stored = await new EncryptIdentitiesService(keys).encryptIdentity(
      { institution: OPS, caseReference: 'S/1' },
      identity,
    );
    const { protected: header, iv, ciphertext, tag } = JSON.parse(stored) as Record<string, string>;
    expect(await users.decrypt(OPS, 'user', `${header}..${iv}.${ciphertext}.${tag}`)).toBeUndefined();
  });

  it('are refused for an institution that has no key', async () => {
    await expect(users.encrypt('OPS-260699', 'user', 'a')).rejects.toMatchObject({ code: 'unavailable' });
  });
});

import type { CaseIdentity } from '@lacznik/contracts';
import { makePesel } from '@lacznik/identifiers';
import type { JSONWebKeySet } from 'jose';
import { makeInstitutionKeys, publicKeysIn } from '../../../../test/harness/keys';
import { temporaryFolder } from '../../../../test/harness/temporary-folder';
import { readInstitutionKeys } from './institution-keys';
import { SealIdentitiesService } from './seal-identities.service';

const [PUP, OPS] = ['PUP-2606', 'OPS-260604'] as const;
const PLACE = { processId: '5e0a7f43-8c1d-4b62-9f07-31d2c4b5a697', sender: PUP, receiver: OPS };
const ANNA: CaseIdentity = { person: { pesel: makePesel('1990-01-01', 1) } };
const NAMED: CaseIdentity = { ...ANNA, name: { givenNames: 'Anna Maria', familyName: 'Żółkiewska-Nowak' } };

describe('an identity that is sealed for another institution', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());
  const serviceOf = (keys: Record<string, JSONWebKeySet>): SealIdentitiesService =>
    new SealIdentitiesService(readInstitutionKeys(folder.write('keys.json', JSON.stringify(keys))));
  const keys = makeInstitutionKeys([PUP, OPS], '1');
  const rotated = makeInstitutionKeys([OPS], '2');
  const service = serviceOf(keys);
  const publicKeyIn = (sets: Record<string, JSONWebKeySet>) => {
    const [key] = publicKeysIn(sets[OPS] ?? { keys: [] });
    if (!key) throw new Error('no pair');
    return key;
  };

  it('is opened by that institution’s edge, and says nothing of its length', async () => {
    const tokens = await Promise.all([ANNA, NAMED].map((one) => service.seal(PLACE, one, publicKeyIn(keys))));
    expect(await service.open(PLACE, tokens[1] ?? '')).toEqual({ ok: true, content: NAMED });
    expect(new Set(tokens.map((token) => token.split('.')[3]?.length)).size).toBe(1);
    expect(Buffer.from(tokens[0]?.split('.')[3] ?? '', 'base64url')).toHaveLength(512);
  });

  it.each([
    ['process', { processId: '0d6f2b58-1c39-4e7a-8b04-95c1a7e3f2d6' }],
    ['sender', { sender: 'PUP-2605' }],
  ])('is not taken for that of another %s', async (what, change) => {
    const token = await service.seal(PLACE, ANNA, publicKeyIn(keys));
    const opened = await service.open({ ...PLACE, ...change }, token);
    expect(opened).toMatchObject({ ok: false, reason: expect.stringContaining(what) as string });
  });

  it('is not taken by another institution of the same edge, though that one had the key', async () => {
    const both = serviceOf({ ...keys, 'OPS-260605': keys[OPS] ?? { keys: [] } });
    const token = await both.seal(PLACE, ANNA, publicKeyIn(keys));
    const opened = await both.open({ ...PLACE, receiver: 'OPS-260605' }, token);
    expect(opened).toMatchObject({ ok: false, reason: expect.stringContaining('receiver') as string });
  });

  it('does not open with a replaced key of the same id, and names a key that is not there', async () => {
    const token = await service.seal(PLACE, ANNA, publicKeyIn(makeInstitutionKeys([OPS], '1')));
    expect(service.lackingKey(OPS, token)).toBeUndefined();
    expect(await service.open(PLACE, token)).toMatchObject({ ok: false });
    const ahead = await service.seal(PLACE, ANNA, publicKeyIn(rotated));
    expect(service.lackingKey(OPS, ahead)).toBe('2-pair');
  });

  it('still opens with an old key that is kept behind the new one', async () => {
    const token = await service.seal(PLACE, ANNA, publicKeyIn(keys));
    const sets = [...(rotated[OPS]?.keys ?? []), ...(keys[OPS]?.keys ?? [])];
    expect(await serviceOf({ [OPS]: { keys: sets } }).open(PLACE, token)).toMatchObject({ ok: true });
  });

  it('is refused where a name is longer than can be carried', async () => {
    const name = { givenNames: '𐐀'.repeat(100), familyName: '𐐀'.repeat(100) };
    const long = service.seal(PLACE, { ...ANNA, name: { ...name, familyName: '𐐀'.repeat(150) } }, publicKeyIn(keys));
    await expect(long).rejects.toMatchObject({ code: 'validation-failed', path: 'name' });
  });
});

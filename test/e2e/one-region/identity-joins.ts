import {
  CONFIRM_IDENTITY_JOIN,
  type IdentityJoinView,
  pathOf,
  type Problem,
  REQUEST_IDENTITY_JOIN,
  REVERSE_IDENTITY_JOIN,
} from '@lacznik/contracts';
import type { PersonIdentity } from '@lacznik/identifiers';
import { LABOUR_TO_WELFARE } from '../../harness/directions';
import { call, type InstitutionClient, type RawAnswer } from '../../harness/institution-client';
import type { Region } from '../../harness/region';
import { somePeople } from '../../harness/some-people';
import { until } from '../../harness/until';

const [OFFICE, CENTRE] = ['PUP-2605', 'OPS-260508'] as const;
const [BY_DOCUMENT, BY_PESEL] = ['S/document', 'S/pesel'] as const;
const DOCUMENT: PersonIdentity = { document: { country: 'UA', kind: 'PASSPORT', series: 'QX', number: '123456' } };
const [PESEL] = somePeople(1, 131) as [PersonIdentity];

/** A document first and a PESEL later. */
export function describeIdentityJoins(running: () => Region): void {
  const { section, data, legalBasis, purpose } = LABOUR_TO_WELFARE;
  let region: Region;
  let office: InstitutionClient;
  let centre: InstitutionClient;
  let id: string;

  beforeAll(async () => {
    region = running();
    [office, centre] = await Promise.all([region.client(OFFICE), region.client(CENTRE)]);
    await centre.cases.open({ caseReference: BY_DOCUMENT, person: DOCUMENT, legalBasis, purpose });
    await region.settled();
    await publish(PESEL, 'R/pesel');
    await publish(DOCUMENT, 'R/document');
    await centre.cases.open({ caseReference: BY_PESEL, person: PESEL, legalBasis, purpose });
    await until('each case has its own', async () => (await centre.lastSequence()) === 2);
  });

  const publish = (person: PersonIdentity, recordId: string) =>
    office.publications.one(section, { person, recordId, revision: 1, data: data(100) });
  const recordsOf = async (caseReference: string): Promise<string[]> =>
    ((await centre.cases.jointFile(caseReference)).sections[section] ?? []).map(({ recordId }) => recordId);
  const bothHave = (records: string[]) =>
    until(`both cases have ${records.join()}`, async () =>
      (await Promise.all([BY_DOCUMENT, BY_PESEL].map(recordsOf))).every((own) => own.join() === records.join()),
    );

  async function ask<T = IdentityJoinView>(path: string, sub: string, body?: object): Promise<RawAnswer<T>> {
    const token = await region.issuer.issue({ sub, institution: CENTRE, roles: ['institution'] });
    return call<T>('POST', `${region.apps['ops-benefits'].url}${path}`, {
      token,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  }

  it('are joined by two people, and each case gets what is published under the other, from before and from now on', async () => {
    const requested = await ask(pathOf(REQUEST_IDENTITY_JOIN), 'anna', {
      from: DOCUMENT,
      to: PESEL,
      reason: 'Nadano numer PESEL',
    });
    expect([requested.status, requested.body.status]).toEqual([201, 'requested']);
    ({ id } = requested.body);
    const alone = await ask<Problem>(pathOf(CONFIRM_IDENTITY_JOIN, { id }), 'anna');
    expect([alone.status, alone.body.code]).toEqual([403, 'second-person-needed']);
    await region.settled();
    expect(await recordsOf(BY_DOCUMENT)).toEqual(['R/document']);
    const confirmed = await ask(pathOf(CONFIRM_IDENTITY_JOIN, { id }), 'jan');
    expect([confirmed.status, confirmed.body.status]).toEqual([202, 'joined']);
    await bothHave(['R/document', 'R/pesel']);
    await publish(PESEL, 'R/two');
    await bothHave(['R/document', 'R/pesel', 'R/two']);
    const own = new Map(
      (await Array.fromAsync(centre.cases.list())).map(({ caseReference, person }) => [caseReference, person]),
    );
    for (const { data: delivered } of await centre.wholeFeed())
      expect(delivered.person).toBe(own.get(delivered.caseReference ?? ''));
  });

  it('are parted by one, and nothing flows across any more', async () => {
    expect((await ask(pathOf(REVERSE_IDENTITY_JOIN, { id }), 'jan')).body.status).toBe('reversed');
    await region.settled();
    await publish(PESEL, 'R/three');
    await until('its own case has it', async () => (await recordsOf(BY_PESEL)).includes('R/three'));
    await region.settled();
    expect(await recordsOf(BY_DOCUMENT)).not.toContain('R/three');
  });
}

import { pathOf, PUBLISH_RECORD, type Problem } from '@lacznik/contracts';
import type { PersonIdentity } from '@lacznik/identifiers';
import { LABOUR_TO_WELFARE } from '../../harness/directions';
import { call, type InstitutionClient } from '../../harness/institution-client';
import { readLog } from '../../harness/read-log';
import type { Region } from '../../harness/region';
import { somePeople } from '../../harness/some-people';
import { until } from '../../harness/until';

const OFFICE = 'PUP-2604';
const [OPEN_CENTRE, CLOSED_CENTRE, STRANGER] = ['OPS-260404', 'OPS-260409', 'OPS-260413'] as const;
const RECORD_ID = 'DEC/2026/17';
const REFERENCE = 'S/1';
const WITHDRAWN = 'pl.lacznik.record.withdrawn';
const [wrong, right] = somePeople(2, 71) as [PersonIdentity, PersonIdentity];

/** A record that was published on the wrong person. */
export function describeAWithdrawal(running: () => Region): void {
  let region: Region;
  let office: InstitutionClient;
  let open: InstitutionClient;
  let closed: InstitutionClient;
  let stranger: InstitutionClient;

  beforeAll(async () => {
    region = running();
    [office, open, closed, stranger] = await Promise.all([
      region.client(OFFICE),
      region.client(OPEN_CENTRE),
      region.client(CLOSED_CENTRE),
      region.client(STRANGER),
    ]);
    const { legalBasis, purpose } = LABOUR_TO_WELFARE;
    for (const centre of [open, closed])
      await centre.cases.open({ caseReference: REFERENCE, person: wrong, legalBasis, purpose, openedOn: '2026-01-05' });
    await region.settled();
    await publish(wrong, 1);
    const hasIt = async (client: InstitutionClient): Promise<boolean> => (await fileOf(client)).includes(RECORD_ID);
    await until('both have it', async () => (await hasIt(open)) && hasIt(closed));
    await closed.cases.close(REFERENCE);
    await region.settled();
  });

  function publish(person: PersonIdentity, revision: number) {
    const data = LABOUR_TO_WELFARE.data(100);
    return office.publications.one(LABOUR_TO_WELFARE.section, { person, recordId: RECORD_ID, revision, data });
  }
  const feedOf = async (client: InstitutionClient): Promise<unknown[]> =>
    (await client.wholeFeed()).map(({ type, data }) => [type, data.recordId, data.caseReference]);
  const fileOf = async (client: InstitutionClient): Promise<string[]> =>
    Object.values((await client.cases.jointFile(REFERENCE)).sections)
      .flat()
      .map(({ recordId }) => recordId);

  it('cannot be moved to the right one as long as it stands, and is told how', async () => {
    const url = `${region.apps['pup-registry'].url}${pathOf(PUBLISH_RECORD, { section: LABOUR_TO_WELFARE.section })}`;
    const body = JSON.stringify({ person: right, recordId: RECORD_ID, revision: 2, data: LABOUR_TO_WELFARE.data(100) });
    const answer = await call<Problem>('POST', url, { token: office.token, body });
    expect([answer.status, answer.body.code]).toEqual([409, 'record-of-another-person']);
    expect(answer.body.detail).toContain('/withdraw');
  });

  it('is withdrawn from every case that was entitled to it, ended or not: feed, joint file and log', async () => {
    const answer = await office.publications.withdraw(LABOUR_TO_WELFARE.section, RECORD_ID);
    expect(answer).toMatchObject({ status: 'withdrawn', recordId: RECORD_ID, revision: 1 });
    expect(await office.publications.withdraw(LABOUR_TO_WELFARE.section, RECORD_ID)).toEqual(answer);
    await until('both are told', async () => (await open.lastSequence()) >= 2 && (await closed.lastSequence()) >= 2);
    await region.settled();
    for (const client of [open, closed]) {
      // What the closed case had got was taken back when it was closed.
      expect((await feedOf(client)).at(-1)).toEqual([WITHDRAWN, RECORD_ID, REFERENCE]);
      const event = (await client.wholeFeed()).at(-1);
      expect(event?.data).toMatchObject({ section: LABOUR_TO_WELFARE.section, since: answer.since, data: {} });
      await until('the joint file is empty', async () => (await fileOf(client)).length === 0);
    }
    expect(await feedOf(stranger)).toEqual([]);
    const entries = (await readLog(region, OFFICE)).filter(({ eventType }) => eventType === WITHDRAWN);
    expect(entries.toSorted((one, other) => one.receiving.localeCompare(other.receiving))).toMatchObject(
      [OPEN_CENTRE, CLOSED_CENTRE].map((receiving) => ({
        receiving,
        eventId: `${receiving}.2`,
        categories: [],
        fields: [],
      })),
    );
    expect(JSON.stringify(entries)).not.toContain(RECORD_ID);
  });

  it('does not come back with a snapshot, and may stand for the right person afterwards', async () => {
    const { legalBasis, purpose } = LABOUR_TO_WELFARE;
    const opening = { legalBasis, purpose, openedOn: '2026-01-05' };
    await open.cases.open({ ...opening, caseReference: 'S/2', person: wrong });
    await open.cases.open({ ...opening, caseReference: 'S/3', person: right });
    await region.settled();
    await expect(publish(right, 1)).rejects.toMatchObject({ status: 409, code: 'revision-conflict' });
    expect(await publish(right, 2)).toMatchObject({ status: 'accepted' });
    await until('it has come', async () => (await open.lastSequence()) > 2);
    await region.settled();
    expect((await feedOf(open)).slice(2)).toEqual([['pl.lacznik.labour-benefit.changed', RECORD_ID, 'S/3']]);
    await expect(office.publications.withdraw(LABOUR_TO_WELFARE.section, 'NONE/1')).rejects.toMatchObject({
      status: 404,
    });
  });
}

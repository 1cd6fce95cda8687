import {
  ASK_INQUIRY,
  caseAddress,
  CLOSE_MISUSE_ITEM,
  ENTER_AUTHORISATION,
  FIND_ENTRIES,
  LIST_MISUSE_ITEMS,
  type MisuseItem,
  READ_CASE,
  READ_JOINT_FILE,
  READ_MISUSE_ITEM,
  READ_USE_REPORT,
  type UseReport,
  dayInPoland,
  VOUCH_FOR_WORKER_TAG,
} from '@lacznik/contracts';
import type { PersonIdentity } from '@lacznik/identifiers';
import { randomUUID } from 'node:crypto';
import type { InstitutionClient } from '../../harness/institution-client';
import type { Region } from '../../harness/region';
import { somePeople } from '../../harness/some-people';
import { until } from '../../harness/until';

const CENTRE = 'OPS-260605';
const GROUND = { legalBasis: 'ups-105-1', purpose: 'social-work' };
const MONTH_CHARACTERS = 7;

/** The log is reviewed at once, and every second. */
export function reviewAtOnce(environment: Record<string, string>): Record<string, string> {
  if (environment['LOG_ORIGIN'] === undefined) return environment;
  return { ...environment, MISUSE_REVIEW_AFTER_DAYS: '0', MISUSE_REVIEW_SECONDS: '1' };
}

/** Who looked, and why. */
export function describeMisuse(running: () => Region): void {
  let region: Region;
  let centre: InstitutionClient;
  let caseworker: InstitutionClient;
  let officer: InstitutionClient;
  let item: MisuseItem;
  const [anna, jan] = somePeople(2, 121) as [PersonIdentity, PersonIdentity];
  const inOffice = (role: 'caseworker' | 'coordinator' | 'data-protection-officer', subject: string) =>
    region.client(CENTRE, { role, subject });

  beforeAll(async () => {
    region = running();
    [caseworker, officer] = await Promise.all([
      inOffice('caseworker', 'a.nowak'),
      inOffice('data-protection-officer', 'iod'),
    ]);
    const { body } = ENTER_AUTHORISATION.example;
    const authorisation = { ...body.authorisation, validTo: `${new Date().getFullYear() + 1}-12-31` };
    const coordinator = await inOffice('coordinator', 'coordinator');
    for (const user of ['a.nowak', 'j.lis'])
      await coordinator.call(ENTER_AUTHORISATION, { body: { ...body, user, authorisation } });
    centre = await region.client(CENTRE);
    await centre.cases.open({ caseReference: 'MIS/1', person: anna, ...GROUND });
    await region.settled();
  });

  const queue = async (): Promise<MisuseItem[]> =>
    (await officer.call(LIST_MISUSE_ITEMS, { query: { limit: 50 } })).items;
  const thisMonth = (): Promise<UseReport> =>
    officer.call(READ_USE_REPORT, { query: { month: dayInPoland(new Date()).slice(0, MONTH_CHARACTERS) } });
  const closing = async (by: InstitutionClient): Promise<MisuseItem> => {
    const { id } = item;
    const { sealedUser } = await officer.call(READ_MISUSE_ITEM, { parameters: { id } });
    const { voucher } = await by.call(VOUCH_FOR_WORKER_TAG, { body: { item: id, sealedUser } });
    return by.call(CLOSE_MISUSE_ITEM, { parameters: { id }, body: { outcome: 'training', voucher } });
  };

  it('is explained by the open case in which somebody reads, and by nothing where nobody confirmed a question outside the caseload', async () => {
    await caseworker.call(READ_JOINT_FILE, { ...caseAddress('MIS/1') });
    await caseworker.call(ASK_INQUIRY, {
      body: {
        questionId: randomUUID(),
        person: jan,
        ...GROUND,
        matterReference: 'MIS/2',
        sections: ['registrations'],
        exceptional: { reason: 'Ważny powód, o którym nikt nie wie.' },
      },
    });
    const unconfirmed = (): Promise<MisuseItem[]> =>
      queue().then((items) => items.filter(({ reasons }) => reasons.includes('unconfirmed')));
    await until('the question is in the queue', async () => (await unconfirmed()).length === 1, 30_000);
    [item] = (await unconfirmed()) as [MisuseItem];
    expect(item).toMatchObject({ institution: CENTRE, kind: 'inquiry', state: 'open' });
    const report = await thisMonth();
    expect(report).toMatchObject({ accesses: 2, explained: 1 });
    expect(JSON.stringify([await queue(), report])).not.toMatch(/nowak|MIS/);
  });

  it('is closed by nobody whose access it was, and by another officer once', async () => {
    const herself = await inOffice('data-protection-officer', 'a.nowak');
    await expect(closing(herself)).rejects.toMatchObject({ code: 'second-person-needed' });
    expect(await closing(officer)).toMatchObject({ state: 'closed', outcome: 'training' });
    await expect(closing(officer)).rejects.toMatchObject({ code: 'item-closed' });
  });

  it('is explained by a hand-over where the case is closed, and only of whoever it was handed to', async () => {
    const colleague = await inOffice('caseworker', 'j.lis');
    await centre.cases.close('MIS/1');
    await expect(caseworker.cases.handOver('MIS/1', { to: 'a.nowak', reason: 'advice' })).rejects.toMatchObject({
      code: 'hand-over-to-oneself',
    });
    await caseworker.cases.handOver('MIS/1', { to: 'j.lis', reason: 'advice' });
    const { handOvers } = await centre.call(READ_CASE, { ...caseAddress('MIS/1') });
    expect(handOvers).toMatchObject([{ to: 'j.lis', by: 'a.nowak', reason: 'advice' }]);
    await colleague.call(READ_JOINT_FILE, { ...caseAddress('MIS/1') });
    await until('it is reviewed', async () => (await thisMonth()).accesses === 3, 30_000);
    expect(await thisMonth()).toMatchObject({ explained: 2 });
    const auditor = region.official('auditor');
    const find = (kind: 'view' | 'act') => auditor.call(FIND_ENTRIES, { query: { kind, limit: 500 } });
    const [views, acts] = await Promise.all([find('view'), find('act')]);
    const grounds = views.entries.flatMap(({ entry }) =>
      entry.kind === 'view' && entry.caseReference === 'MIS/1' ? [entry.ground] : [],
    );
    expect(grounds).toEqual(['case', 'hand-over']);
    const act = acts.entries.find(({ entry }) => entry.kind === 'act' && entry.object === 'hand-over');
    expect(act?.entry).toMatchObject({ institutions: [CENTRE], actor: 'a.nowak', content: { reason: 'advice' } });
    expect(JSON.stringify(act)).not.toMatch(/MIS|j\.lis/);
  });
}

import { randomUUID } from 'node:crypto';
import { ProblemError } from '@lacznik/client';
import {
  OPEN_REFERRAL,
  READ_REFERRAL,
  type ReferralStep,
  type ReferralView,
  RESUME_AGREEMENT,
  STEP_REFERRAL,
  SUSPEND_AGREEMENT,
} from '@lacznik/contracts';
import { agreementWith } from '../../../deploy/demonstration/directory';
import type { InstitutionClient } from '../../harness/institution-client';
import type { Region } from '../../harness/region';
import { somePeople } from '../../harness/some-people';
import { until } from '../../harness/until';

const [OFFICE, CENTRE] = ['PUP-2605', 'OPS-260508'] as const;
const CASE = 'CAZ/SUSPENDED';
const AGREEMENT = { parameters: { id: agreementWith({ teryt: '260508' }).id }, body: { reason: 'Przegląd' } };

/** What becomes of a process under way when the agreement that it rests on is suspended, and resumed. */
export function describeSuspendedAgreements(running: () => Region): void {
  let region: Region;
  let office: InstitutionClient;
  let centre: InstitutionClient;
  const [person] = somePeople(1, 218);

  beforeAll(async () => {
    region = running();
    [office, centre] = await Promise.all([region.client(OFFICE), region.client(CENTRE)]);
    const ground = { legalBasis: 'rynek-pracy-2025', purpose: 'labour-market-help' };
    await office.cases.open({ caseReference: CASE, person: person!, ...ground });
    await region.settled();
  });
  afterAll(() => Promise.all([office.close(), centre.close()]));

  const read = (by: InstitutionClient, id: string): Promise<ReferralView> =>
    by.call(READ_REFERRAL, { parameters: { id } });
  const say = (by: InstitutionClient, id: string, basedOn: number, command: ReferralStep['command']) =>
    by.call(STEP_REFERRAL, { parameters: { id }, body: { stepId: randomUUID(), basedOn, command } });
  async function reached(version: number, id: string): Promise<ReferralView[]> {
    const both = (): Promise<ReferralView[]> => Promise.all([office, centre].map((by) => read(by, id)));
    await until(`both have version ${version}`, () =>
      both().then(
        (views) => views.every((view) => view.version === version && !view.pending),
        // It has not come yet.
        () => false,
      ),
    );
    return both();
  }
  const stepsInFeed = async (by: InstitutionClient, id: string): Promise<number[]> =>
    (await by.wholeFeed()).flatMap(({ data }) => (data.processId === id ? [data.revision] : []));
  const refusalOf = (asked: Promise<unknown>): Promise<unknown> =>
    asked.then(
      () => 'none',
      (error: unknown) => (error instanceof ProblemError ? [error.code, error.reason] : error),
    );

  it('tells neither side anything more, leaves both what they have read, and lets both go on where it is resumed', async () => {
    const id = randomUUID();
    const ground = { legalBasis: 'ups-105-1', purpose: 'social-work', agreement: AGREEMENT.parameters.id };
    const content = { kind: 'SOCIAL_CONTRACT' as const, receiver: CENTRE, ...ground };
    await office.call(OPEN_REFERRAL, { body: { processId: id, person: person!, caseReference: CASE, content } });
    await reached(1, id);
    await say(centre, id, 1, { name: 'accept' });
    await reached(2, id);
    expect([await stepsInFeed(centre, id), await stepsInFeed(office, id)]).toEqual([[1], [2]]);

    await region.official('administrator').call(SUSPEND_AGREEMENT, AGREEMENT);
    await region.settled();
    // The mailboxes keep their numbers and lose what stood there; what an edge has taken over is its institution's.
    expect([await stepsInFeed(centre, id), await stepsInFeed(office, id)]).toEqual([[], []]);
    const [here, there] = await reached(2, id);
    expect([here?.state, there?.state, there?.subject?.person]).toEqual(['ACCEPTED', 'ACCEPTED', person]);
    for (const [by, command] of [
      [office, { name: 'remind' }],
      [centre, { name: 'start' }],
    ] as const)
      expect(await refusalOf(say(by, id, 2, command))).toEqual(['step-refused', 'no-agreement']);
    await region.settled();
    expect([await stepsInFeed(centre, id), await stepsInFeed(office, id)]).toEqual([[], []]);
    expect((await read(centre, id)).refused.map(({ reason }) => reason)).toEqual(['no-agreement']);

    await region.official('administrator').call(RESUME_AGREEMENT, AGREEMENT);
    await say(centre, id, 2, { name: 'start' });
    expect((await reached(3, id)).map(({ state }) => state)).toEqual(['RUNNING', 'RUNNING']);
    expect(await stepsInFeed(office, id)).toEqual([3]);
  });
}

import { randomUUID } from 'node:crypto';
import {
  caseAddress,
  ENTER_AUTHORISATION,
  LIST_REFERRALS,
  OPEN_REFERRAL,
  pathOf,
  READ_CASE,
  type Problem,
  READ_REFERRAL,
  type ReferralOpening,
  type ReferralStep,
  type ReferralView,
  STEP_REFERRAL,
} from '@lacznik/contracts';
import type { PersonIdentity } from '@lacznik/identifiers';
import { call, type InstitutionClient, type RawAnswer } from '../../harness/institution-client';
import type { Region } from '../../harness/region';
import { somePeople } from '../../harness/some-people';
import { until } from '../../harness/until';

const [OFFICE, CENTRE, STRANGER] = ['PUP-2605', 'OPS-260508', 'OPS-260105'] as const;
const NOTE = 'Zgoda na kontrakt socjalny, do ustalenia termin spotkania.';

/** Referrals between a labour office and a welfare centre. */
export function describeReferrals(running: () => Region): void {
  let region: Region;
  let office: InstitutionClient;
  let centre: InstitutionClient;
  let caseworker: InstitutionClient;
  const [anna, jan] = somePeople(2, 118) as [PersonIdentity, PersonIdentity];

  beforeAll(async () => {
    region = running();
    [office, centre, caseworker] = await Promise.all([
      region.client(OFFICE),
      region.client(CENTRE),
      region.client(CENTRE, { role: 'caseworker', subject: 'a.nowak' }),
    ]);
    const coordinator = await region.client(CENTRE, { role: 'coordinator', subject: 'coordinator' });
    const { body } = ENTER_AUTHORISATION.example;
    const validTo = `${new Date().getFullYear() + 1}-12-31`;
    const entered = { ...body, user: 'a.nowak', authorisation: { ...body.authorisation, validTo } };
    await coordinator.call(ENTER_AUTHORISATION, { body: entered });
    for (const [person, caseReference] of [
      [anna, 'CAZ/1'],
      [jan, 'CAZ/2'],
    ] as const)
      await office.cases.open({ caseReference, person, legalBasis: 'rynek-pracy-2025', purpose: 'labour-market-help' });
    await region.settled();
  });

  function referral(change: Partial<ReferralOpening['content']> = {}, person = anna): ReferralOpening {
    const caseReference = person === anna ? 'CAZ/1' : 'CAZ/2';
    const content = {
      kind: 'SOCIAL_CONTRACT',
      receiver: CENTRE,
      legalBasis: 'ups-105-1',
      agreement: 'AG',
      purpose: 'social-work',
      note: NOTE,
      ...change,
    } as const;
    return { processId: randomUUID(), person, caseReference, content };
  }
  const edgeOf = ({ institution }: InstitutionClient): string =>
    region.apps[institution === OFFICE ? 'pup-registry' : 'ops-benefits'].url;
  function post<T>(by: InstitutionClient, path: string, body: object): Promise<RawAnswer<T>> {
    return call<T>('POST', `${edgeOf(by)}${path}`, { token: by.token, body: JSON.stringify(body) });
  }
  const open = <T = ReferralView>(opening: ReferralOpening): Promise<RawAnswer<T>> =>
    post<T>(office, pathOf(OPEN_REFERRAL), opening);
  function step<T = ReferralView>(
    by: InstitutionClient,
    id: string,
    basedOn: number,
    command: ReferralStep['command'],
    openCase?: ReferralStep['openCase'],
  ): Promise<RawAnswer<T>> {
    return post<T>(by, pathOf(STEP_REFERRAL, { id }), { stepId: randomUUID(), basedOn, command, openCase });
  }
  const read = (by: InstitutionClient, id: string): Promise<ReferralView> =>
    by.call(READ_REFERRAL, { parameters: { id } });
  async function arrived(by: InstitutionClient, id: string, version: number): Promise<ReferralView> {
    const isThere = async (): Promise<boolean> => {
      const { processes } = await by.call(LIST_REFERRALS, { query: {} });
      return processes.some((one) => one.processId === id && one.version >= version && !one.pending);
    };
    await until(`version ${version} is at ${by.institution}`, isThere);
    return read(by, id);
  }
  /** Also where the hub has not answered within the 2 seconds. */
  async function sent(opening: ReferralOpening): Promise<string> {
    expect([200, 202]).toContain((await open(opening)).status);
    await arrived(office, opening.processId, 1);
    return opening.processId;
  }

  it('tell the receiver whom they are about, open its case with the acceptance, and show both sides the same', async () => {
    const id = await sent(referral());
    const received = await arrived(centre, id, 1);
    expect(received).toMatchObject({
      state: 'SENT',
      actor: 'receiver',
      subject: { person: anna },
      content: { note: NOTE },
    });
    const accepted = await step(centre, id, 1, { name: 'accept' }, { caseReference: 'OPS/REF/1' });
    expect([200, 202]).toContain(accepted.status);
    const [here, there] = [await arrived(centre, id, 2), await arrived(office, id, 2)];
    expect(here).toMatchObject({ state: 'ACCEPTED', caseReference: 'OPS/REF/1' });
    expect(there.history.map(({ stepId }) => stepId)).toEqual(here.history.map(({ stepId }) => stepId));
    expect(await centre.call(READ_CASE, caseAddress('OPS/REF/1'))).toMatchObject({
      status: 'open',
      identity: { person: anna },
    });
    await until('the office hears that it was taken over', async () => {
      const { history } = await read(office, id);
      return history[0]?.receipt.received === true && history[0].receipt.answered;
    });
    await caseworker.call(READ_REFERRAL, { parameters: { id } });
    await until('the office hears that somebody has seen it', async () => {
      const { history } = await read(office, id);
      return history[0]?.receipt.seen === true;
    });
  });

  it('have one winner where a withdrawal crosses an acceptance', async () => {
    const id = await sent(referral({}, jan));
    await arrived(centre, id, 1);
    await Promise.all([
      step(office, id, 1, { name: 'withdraw', reason: 'pomyłka' }),
      step(centre, id, 1, { name: 'accept' }),
    ]);
    const [here, there] = [await arrived(office, id, 2), await arrived(centre, id, 2)];
    expect([here.version, here.state]).toEqual([there.version, there.state]);
    expect(['WITHDRAWN', 'ACCEPTED']).toContain(here.state);
  });

  it('are refused where the law has none, without a key, with a PESEL in a text, and on a version that is over', async () => {
    // Of another county.
    const stranger = await open<Problem>(referral({ receiver: STRANGER }));
    expect(stranger).toMatchObject({ status: 409, body: { code: 'step-refused', reason: 'legal-basis-not-valid' } });
    const unknown = await open<Problem>(referral({ receiver: 'OPS-269999' }));
    expect(unknown).toMatchObject({ status: 409, body: { code: 'no-key-of-receiver', path: 'content.receiver' } });
    const written = await open<Problem>(referral({ note: 'PESEL 44051401359' }));
    expect(written).toMatchObject({ status: 422, body: { code: 'pesel-in-field', path: 'content.note' } });
    const id = await sent(referral());
    await arrived(centre, id, 1);
    const stale = await step<Problem>(centre, id, 7, { name: 'accept' });
    expect(stale).toMatchObject({ status: 409, body: { code: 'version-conflict', presentVersion: 1 } });
    const tooEarly = await step<Problem>(centre, id, 1, { name: 'start' });
    expect(tooEarly).toMatchObject({ status: 409, body: { code: 'step-refused', reason: 'not-in-this-state' } });
    expect(tooEarly.body.allowedActions).toEqual(['accept', 'reject', 'ask']);
  });

  it('leave no word of what they say in the hub (P8)', async () => {
    await region.settled();
    const hub = (await region.dumpDatabases()).filter(({ app }) => app === 'privacy-gateway' || app === 'access-log');
    expect(hub.flatMap(({ rows }) => rows).filter((row) => row.includes(NOTE))).toEqual([]);
  });
}

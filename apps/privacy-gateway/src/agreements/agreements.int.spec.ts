import {
  type ActEntry,
  type AgreementProposal,
  type AgreementView,
  type DirectoryAgreement,
  type DirectoryDocument,
  edgeInTopic,
  SNAPSHOT_REQUESTED,
} from '@lacznik/contracts';
import { type Caller } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import { outboxContents, outboxMessages, outboxOf } from '../../../../test/harness/outbox-messages';
import { dayFromToday, Gateway, OPERATOR as BY_OPERATOR } from '../gateway.fixture';
import { ChangeAgreementsService } from './change-agreements.service';
import { ReadAgreementsService } from './read-agreements.service';
import type { Side } from './side';

const [PUP, OPS, OTHER_OPS, FAR_OPS] = ['PUP-2606', 'OPS-260604', 'OPS-260605', 'OPS-260401'] as const;
const EDGE = 'edge';
const coordinatorOf = (name: string): Side => ({ name, actor: `coordinator of ${name}`, actorRole: 'coordinator' });
const [AT_PUP, AT_OPS, AT_OTHER] = [PUP, OPS, OTHER_OPS].map(coordinatorOf) as [Side, Side, Side];
const OPERATOR: Side = { name: 'operator', ...BY_OPERATOR };
const READER: Caller = { subject: 'auditor', roles: ['auditor'] };

const DIRECTORY: DirectoryDocument = {
  institutions: [PUP, OPS, OTHER_OPS, FAR_OPS].map((id) => ({ id, name: id })),
  edges: [{ name: EDGE, institutions: [PUP, OPS, OTHER_OPS, FAR_OPS] }],
  scopes: [
    { id: 'to-welfare', categories: ['16', '18'] },
    { id: 'too-wide', categories: ['7', '13', '17', '18'] },
  ],
  agreements: [],
};

const APPLICATION = {
  register: 'Rejestr bezrobotnych',
  publicTask: 'Świadczenia',
  manner: 'Elektronicznie',
  undertaking: 'Tylko do tego zadania',
  safeguards: 'Upoważnienia',
};

const PROPOSAL: AgreementProposal = {
  id: 'AG-1',
  parties: [PUP, OPS],
  purpose: 'Wspólni klienci',
  disclosures: [{ from: PUP, to: OPS, scope: 'to-welfare', additionalCategories: [], application: APPLICATION }],
  purposes: ['social-work'],
  legalBases: ['rynek-pracy-2025'],
  validFrom: dayFromToday(0),
  reason: 'so agreed',
};
const [WAY] = PROPOSAL.disclosures as [DirectoryAgreement['disclosures'][number]];

/** For every office and every centre. */
const OF_KINDS: AgreementProposal = {
  ...PROPOSAL,
  id: 'AG-ALL',
  parties: [{ kind: 'PUP' }, { kind: 'OPS' }],
  sameCounty: true,
  legalGround: 'art. 33 ust. 5d',
  disclosures: [{ from: { kind: 'PUP' }, to: { kind: 'OPS' }, scope: 'to-welfare', additionalCategories: [] }],
};

describe('an agreement', () => {
  let gateway: Gateway;
  let agreements: ChangeAgreementsService;
  let reading: ReadAgreementsService;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    gateway = await Gateway.start();
    agreements = new ChangeAgreementsService(outboxOf(gateway.dataSource, 'privacy-gateway'));
    reading = new ReadAgreementsService(gateway.dataSource);
  });
  beforeEach(async () => {
    await gateway.dataSource.query(
      'TRUNCATE outbox, feed, client_case, snapshot_request, inbox_position, directory_entry, agreement_version, withholding, revocation CASCADE',
    );
    await gateway.directory.apply(DIRECTORY, BY_OPERATOR);
    await gateway.dataSource.query('TRUNCATE outbox');
  });
  afterAll(() => gateway.stop());

  const propose = (change: Partial<AgreementProposal> = {}, side = AT_OPS): Promise<AgreementView> =>
    agreements.propose({ ...PROPOSAL, ...change }, side);
  const sign = async (side: Side, id = PROPOSAL.id): Promise<AgreementView> => {
    const { version } = await reading.read(id, READER);
    return agreements.sign(id, { version, name: `Whoever signs for ${side.name}`, reason: 'so agreed' }, side);
  };
  const amend = async (change: Partial<AgreementProposal>, side = AT_OPS, version?: number): Promise<AgreementView> => {
    const read = await reading.read(PROPOSAL.id, READER);
    const amendment = { ...PROPOSAL, reason: 'so asked for', ...change, version: version ?? read.version };
    return agreements.amend(PROPOSAL.id, amendment, side);
  };
  const makeActive = async (): Promise<void> => {
    await propose();
    await sign(AT_OPS);
    await sign(AT_PUP);
  };
  const record = (agreement: Partial<DirectoryAgreement>): Promise<unknown> => {
    const { reason: _, ...contents } = PROPOSAL;
    const recorded = { ...contents, status: 'ACTIVE', ...agreement };
    return gateway.directory.apply({ institutions: [], scopes: [], agreements: [recorded] }, BY_OPERATOR);
  };
  const stateNow = async (id = PROPOSAL.id): Promise<string> => (await reading.read(id, READER)).state;

  it('names one of the scopes, of which each says where it may go today', async () => {
    const scopes = await reading.listScopes();
    expect(scopes.map(({ id, directions }) => [id, directions.map(({ from }) => from).includes('PUP')])).toEqual([
      ['to-welfare', true],
      ['too-wide', false],
    ]);
  });

  it('is counted for each side that has still to sign it, and says nothing of itself', async () => {
    await propose();
    await propose({ id: 'AG-2', parties: [PUP, OTHER_OPS], disclosures: [{ ...WAY, to: OTHER_OPS }] }, AT_OTHER);
    await agreements.propose(OF_KINDS, OPERATOR);
    expect(await reading.countToSign()).toEqual([
      { institution: OPS, toSign: 1 },
      { institution: OTHER_OPS, toSign: 1 },
      { institution: PUP, toSign: 2 },
    ]);
    const { versions, changedAt } = await reading.read('AG-1', READER);
    expect(changedAt).toBe(versions.at(-1)?.madeAt);
    await sign(AT_PUP);
    await sign(AT_OTHER, 'AG-2');
    await agreements.terminate('AG-2', 'not wanted', AT_OTHER);
    expect(await reading.countToSign()).toEqual([{ institution: OPS, toSign: 1 }]);
    await sign(AT_OPS);
    expect(await reading.countToSign()).toEqual([]);
  });

  it('discloses nothing until both have signed, and then from the next decision on', async () => {
    await gateway.openCase(OPS, EDGE);
    const states = [(await propose()).state];
    await gateway.publish(PUP, 'R/draft', EDGE);
    states.push((await sign(AT_OPS)).state);
    await gateway.publish(PUP, 'R/one', EDGE);
    const { state, signatures } = await sign(AT_PUP);
    await gateway.publish(PUP, 'R/both', EDGE);
    expect([...states, state]).toEqual(['draft', 'signed-by-one', 'active']);
    expect(signatures?.map(({ party, subject }) => [party, subject])).toEqual([
      [OPS, AT_OPS.actor],
      [PUP, AT_PUP.actor],
    ]);
    expect(await gateway.deliveredTo(OPS)).toEqual(['R/both']);
  });

  it('waits for its first day, and has expired after its last', async () => {
    await propose({ validFrom: dayFromToday(2), validTo: dayFromToday(3) });
    await sign(AT_OPS);
    expect((await sign(AT_PUP)).state).toBe('signed');
    await record({ validFrom: dayFromToday(-9), validTo: dayFromToday(-1) });
    expect(await stateNow()).toBe('expired');
  });

  it('is active only while nobody suspends it: neither party nor the operator', async () => {
    await gateway.openCase(OPS, EDGE);
    await makeActive();
    for (const side of [AT_OPS, OPERATOR, AT_PUP]) await agreements.suspend('AG-1', 'to look', side);
    const suspendedBy = [];
    for (const side of [AT_OPS, OPERATOR, AT_PUP]) {
      await gateway.publish(PUP, `R/before ${side.name}`, EDGE);
      const view = await agreements.resume('AG-1', 'looked', side);
      suspendedBy.push([view.state, view.suspendedBy]);
    }
    await gateway.publish(PUP, 'R/after', EDGE);
    expect(suspendedBy).toEqual([
      ['suspended', [PUP, 'operator']],
      ['suspended', [PUP]],
      ['active', undefined],
    ]);
    expect(await gateway.deliveredTo(OPS)).toEqual(['R/after']);
  });

  it('is suspended once by each, however often they say so', async () => {
    await makeActive();
    const first = await agreements.suspend('AG-1', 'to look', AT_OPS);
    expect((await agreements.suspend('AG-1', 'to look', AT_OPS)).view).toEqual(first.view);
  });

  it('that is terminated discloses nothing and is over', async () => {
    await gateway.openCase(OPS, EDGE);
    await makeActive();
    expect((await agreements.terminate('AG-1', 'no more', AT_PUP)).view.state).toBe('terminated');
    await gateway.publish(PUP, 'R/1', EDGE);
    expect(await gateway.deliveredTo(OPS)).toEqual([]);
    for (const act of ['suspend', 'resume', 'terminate'] as const)
      await expect(agreements[act]('AG-1', 'again', AT_OPS)).rejects.toMatchObject({ code: 'agreement-state' });
    await expect(propose()).rejects.toMatchObject({ code: 'agreement-exists' });
    expect(await propose({ id: 'AG-2' })).toMatchObject({ state: 'draft' });
  });

  it('has what it gave withdrawn when it is suspended or terminated, with the answers to steps, and nothing when it gave nothing any more', async () => {
    await gateway.openCase(OPS, EDGE);
    await makeActive();
    await gateway.publish(PUP, 'R/1', EDGE);
    const { revocationId } = await agreements.suspend('AG-1', 'to look', AT_OPS);
    expect(revocationId).toBeDefined();
    expect((await agreements.terminate('AG-1', 'no more', AT_OPS)).revocationId).toBeUndefined();
    const rows = await gateway.dataSource.query<object[]>('SELECT * FROM revocation_withdrawal ORDER BY institution');
    expect(rows).toMatchObject([
      {
        revocation: revocationId,
        institution: OPS,
        edge: EDGE,
        through: '1',
        selector: { agreement: 'AG-1', publisher: PUP, categories: ['16', '18', 'process-step'] },
      },
      {
        revocation: revocationId,
        institution: PUP,
        through: '0',
        selector: { agreement: 'AG-1', publisher: OPS, categories: ['process-step'] },
      },
    ]);
  });

  it.each<[string, string, Partial<AgreementProposal>, Side]>([
    ['not-a-party', 'of others', {}, AT_OTHER],
    ['not-a-party', 'of two, by the operator', {}, OPERATOR],
    ['not-a-party', 'of kinds, by a coordinator', OF_KINDS, AT_OPS],
    [
      'validation-failed',
      'with an unknown category',
      { disclosures: [{ ...WAY, additionalCategories: ['99'] }] },
      AT_OPS,
    ],
    ['validation-failed', 'with an unknown section', { disclosures: [{ ...WAY, sections: ['nothing'] }] }, AT_OPS],
    ['validation-failed', 'with an unknown purpose', { purposes: ['curiosity'] }, AT_OPS],
    ['validation-failed', 'without an application', { disclosures: [{ ...WAY, application: undefined }] }, AT_OPS],
    ['validation-failed', 'without a direction', { disclosures: [] }, AT_OPS],
    [
      'contradicting-scopes',
      'that says twice what goes one way',
      { disclosures: [WAY, { ...WAY, scope: 'too-wide' }] },
      AT_OPS,
    ],
    ['not-valid-on-day', 'on a basis that does not hold any more', { legalBases: ['upz-33-5d'] }, AT_OPS],
    ['not-valid-on-day', 'on a basis of other receivers', { legalBases: ['rodo-6-1-a'] }, AT_OPS],
    ['retroactive', 'for the past', { validFrom: dayFromToday(-1) }, AT_OPS],
  ])('is refused as %s where it is one %s', async (code, _, change, side) => {
    await expect(propose(change, side)).rejects.toMatchObject({ code });
    expect((await reading.list(READER)).agreements).toEqual([]);
  });

  it('of kinds is refused where it does not name its ground', async () => {
    const refused = propose({ ...OF_KINDS, legalGround: undefined }, OPERATOR);
    await expect(refused).rejects.toMatchObject({ code: 'validation-failed', path: 'legalGround' });
  });

  it('is refused where another gives the same at the same time, for the same purpose', async () => {
    await propose();
    const other = { id: 'AG-2' };
    await expect(propose(other)).rejects.toMatchObject({ code: 'agreements-overlap', path: 'disclosures[0]' });
    await expect(propose({ ...other, validFrom: dayFromToday(9) })).rejects.toMatchObject({
      code: 'agreements-overlap',
    });
    expect(await propose({ ...other, purposes: ['welfare-benefit'] })).toMatchObject({ state: 'draft' });
    expect(await propose({ ...PROPOSAL, id: 'AG-3', disclosures: [{ ...WAY, from: OPS, to: PUP }] })).toMatchObject({
      state: 'draft',
    });
  });

  it('is signed by neither a third, nor twice, nor unread', async () => {
    await propose();
    await expect(sign(AT_OTHER)).rejects.toMatchObject({ code: 'not-a-party' });
    await expect(sign(OPERATOR)).rejects.toMatchObject({ code: 'not-a-party' });
    await sign(AT_OPS);
    await expect(sign(AT_OPS)).rejects.toMatchObject({ code: 'already-signed' });
    const unread = agreements.sign('AG-1', { version: 1, name: 'x', reason: 'y' }, AT_PUP);
    await expect(unread).rejects.toMatchObject({ code: 'version-conflict' });
    await sign(AT_PUP);
    await expect(sign(AT_OTHER)).rejects.toMatchObject({ code: 'not-a-party' });
  });

  it('that not both have signed is amended by either, and signed anew by both', async () => {
    await gateway.openCase(OPS, EDGE);
    await propose();
    await sign(AT_OPS);
    const amended = await amend({ purpose: 'Węższy cel' }, AT_PUP);
    expect(amended).toMatchObject({ state: 'draft', version: 3, purpose: 'Węższy cel' });
    expect(amended.signatures).toBeUndefined();
    expect((await sign(AT_PUP)).state).toBe('signed-by-one');
    await gateway.publish(PUP, 'R/one', EDGE);
    expect((await sign(AT_OPS)).state).toBe('active');
    await gateway.publish(PUP, 'R/both', EDGE);
    expect(await gateway.deliveredTo(OPS)).toEqual(['R/both']);
    const { versions } = await reading.read('AG-1', READER);
    expect(versions.map(({ act, reason, institution }) => [act, reason, institution]).slice(1, 3)).toEqual([
      ['signed', 'so agreed', OPS],
      ['amended', 'so asked for', PUP],
    ]);
    expect(versions[1]?.agreement).toMatchObject({ purpose: PROPOSAL.purpose, signatures: [{ party: OPS }] });
  });

  it('that somebody amended meanwhile is not signed as it was', async () => {
    const { version } = await propose();
    await amend({ validTo: dayFromToday(30) });
    const unread = agreements.sign('AG-1', { version, name: 'x', reason: 'y' }, AT_PUP);
    await expect(unread).rejects.toMatchObject({ code: 'version-conflict' });
    await expect(amend({}, AT_PUP, version)).rejects.toMatchObject({ code: 'version-conflict' });
  });

  it.each<[string, string, Partial<AgreementProposal>, Side]>([
    ['not-a-party', 'by a third', {}, AT_OTHER],
    ['not-a-party', 'by the operator', {}, OPERATOR],
    ['validation-failed', 'into one of others', { parties: [PUP, OTHER_OPS] }, AT_OPS],
    ['validation-failed', 'into one of another id', { id: 'AG-2' }, AT_OPS],
    ['validation-failed', 'into one without a direction', { disclosures: [] }, AT_OPS],
    ['retroactive', 'for the past', { validFrom: dayFromToday(-1) }, AT_OPS],
    ['agreements-overlap', 'into what another gives', { purposes: ['welfare-benefit'] }, AT_OPS],
    ['contradicting-scopes', 'into a contradiction', { disclosures: [WAY, WAY] }, AT_OPS],
    ['not-valid-on-day', 'onto a basis of other receivers', { legalBases: ['rodo-6-1-a'] }, AT_OPS],
  ])('is not amended (%s) %s', async (code, _, change, side) => {
    await propose();
    await propose({ id: 'AG-3', purposes: ['welfare-benefit'] });
    await expect(amend(change, side)).rejects.toMatchObject({ code });
    expect(await reading.read('AG-1', READER)).toMatchObject({ version: 1, purposes: PROPOSAL.purposes });
  });

  it('is not amended once both have signed it, nor once it is over', async () => {
    await makeActive();
    await expect(amend({ purpose: 'another' })).rejects.toMatchObject({ code: 'agreement-state' });
    await agreements.terminate('AG-1', 'no more', AT_OPS);
    await expect(amend({ purpose: 'another' })).rejects.toMatchObject({ code: 'agreement-state' });
  });

  it('is not signed beyond the law: all that no rule allows is named', async () => {
    await propose({ disclosures: [{ ...WAY, scope: 'too-wide' }] });
    const refused = await sign(AT_OPS).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'outside-law', path: 'disclosures[0]' });
    expect((refused as Error).message).toContain('7, 13, 17');
    const named = { disclosures: [{ ...WAY, additionalCategories: ['17'] }], purposes: ['welfare-benefit'] };
    await propose({ ...named, id: 'AG-2' });
    expect((await sign(AT_OPS, 'AG-2')).state).toBe('signed-by-one');
  });

  it('is not signed for the past, nor for one that takes no part any more', async () => {
    await record({ status: 'DRAFT', validFrom: dayFromToday(-1) });
    await expect(sign(AT_OPS)).rejects.toMatchObject({ code: 'retroactive' });
    await propose({ id: 'AG-2', purposes: ['welfare-benefit'] });
    const ended = { institutions: [{ id: PUP, name: PUP, status: 'ENDED' }], scopes: [], agreements: [] };
    await gateway.directory.apply(ended, BY_OPERATOR);
    await expect(sign(AT_OPS, 'AG-2')).rejects.toMatchObject({ code: 'not-valid-on-day', path: 'parties[0]' });
  });

  it('keeps every version, with who and why, and tells the log', async () => {
    await propose();
    await sign(AT_OPS);
    await agreements.terminate('AG-1', 'no more', AT_OPS);
    const { versions } = await reading.read('AG-1', READER);
    expect(
      versions.map(({ version, act, reason, actor, institution }) => [version, act, reason, actor, institution]),
    ).toEqual([
      [1, 'drafted', 'so agreed', AT_OPS.actor, OPS],
      [2, 'signed', 'so agreed', AT_OPS.actor, OPS],
      [3, 'terminated', 'no more', AT_OPS.actor, OPS],
    ]);
    expect(versions.map(({ agreement }) => agreement.status)).toEqual(['DRAFT', 'DRAFT', 'TERMINATED']);
    const acts = (await outboxMessages(gateway.dataSource, 'access-log.v1')).flatMap(
      ({ value }) => JSON.parse(value) as ActEntry[],
    );
    expect(
      acts.map(({ reference, actorRole, institutions, content }) => [reference, actorRole, institutions, content]),
    ).toEqual(
      versions.map(({ agreement, act, reason }) => [
        'AG-1',
        'coordinator',
        [PUP, OPS],
        expect.objectContaining({ ...agreement, act, reason, by: OPS }) as unknown,
      ]),
    );
  });

  it('that the operator records stays as its parties left it', async () => {
    await makeActive();
    await agreements.suspend('AG-1', 'to look', AT_OPS);
    await record({});
    expect(await reading.read('AG-1', READER)).toMatchObject({ state: 'suspended', suspendedBy: [OPS], version: 4 });
    await record({ status: 'SUSPENDED', purpose: 'narrower' });
    const narrower = await reading.read('AG-1', READER);
    expect([narrower.suspendedBy, narrower.signatures, narrower.version]).toEqual([[OPS], undefined, 5]);
    expect(narrower.versions.at(-1)).toMatchObject({ act: 'recorded', actor: BY_OPERATOR.actor });
    await agreements.terminate('AG-1', 'no more', AT_PUP);
    await record({});
    expect(await stateNow()).toBe('terminated');
  });

  it('that the operator suspends in the directory is active again once the directory says so', async () => {
    await record({ status: 'SUSPENDED' });
    expect(await reading.read('AG-1', READER)).toMatchObject({ suspendedBy: ['operator'] });
    await record({});
    expect(await stateNow()).toBe('active');
  });

  it('between kinds, which the operator signs, holds for each pair of one county, and asks their edges', async () => {
    expect((await agreements.propose(OF_KINDS, OPERATOR)).state).toBe('draft');
    expect((await sign(OPERATOR, 'AG-ALL')).state).toBe('active');
    for (const centre of [OPS, OTHER_OPS, FAR_OPS]) await gateway.openCase(centre, EDGE);
    await gateway.publish(PUP, 'R/1', EDGE);
    const delivered = await Promise.all([OPS, OTHER_OPS, FAR_OPS].map((centre) => gateway.deliveredTo(centre)));
    expect(delivered).toEqual([['R/1'], ['R/1'], []]);
    const asked = await outboxContents(gateway.dataSource, SNAPSHOT_REQUESTED, edgeInTopic(EDGE).name);
    expect(asked.map(({ body }) => body.publishers)).toEqual([[PUP], [PUP]]);
    await expect(agreements.suspend('AG-ALL', 'no', AT_OPS)).rejects.toMatchObject({ code: 'not-a-party' });
  });

  it('is shown to those whom it concerns', async () => {
    await propose();
    await agreements.propose(OF_KINDS, OPERATOR);
    const seenBy = async (institution: string): Promise<string[]> =>
      (await reading.list({ subject: 'x', roles: ['coordinator'], institution })).agreements.map(({ id }) => id);
    expect([await seenBy(OPS), await seenBy(OTHER_OPS), await seenBy('NGO-0000123456')]).toEqual([
      ['AG-1', 'AG-ALL'],
      ['AG-ALL'],
      [],
    ]);
    const stranger: Caller = { subject: 'x', roles: ['coordinator'], institution: OTHER_OPS };
    await expect(reading.read('AG-1', stranger)).rejects.toMatchObject({ code: 'not-found' });
  });
});

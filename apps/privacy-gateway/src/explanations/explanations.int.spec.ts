import {
  type AgreementTerms,
  type Coverage,
  type DecisionExplanation,
  type DirectoryDocument,
  type Effective,
} from '@lacznik/contracts';
import { type Caller } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { KnownPolicy } from '../directory/known-policy';
import { dayFromToday, Gateway, OPERATOR as BY_OPERATOR } from '../gateway.fixture';
import { CoverageService } from './coverage.service';
import { ExplainDecisionsService } from './explain-decisions.service';
import { SimulateAgreementsService } from './simulate-agreements.service';

jest.setTimeout(30_000);

const [PUP, OPS, OTHER_OPS, FAR_OPS, NGO] = [
  'PUP-2606',
  'OPS-260604',
  'OPS-260605',
  'OPS-260401',
  'NGO-0000123456',
] as const;
const EDGE = 'edge';
const GROUND = { legalBasis: 'rynek-pracy-2025', purpose: 'social-work' };
const at = (institution: string, role: Caller['roles'][number] = 'institution'): Caller => ({
  subject: 'somebody',
  institution,
  roles: [role],
});
const OPERATOR: Caller = { subject: 'operator', roles: ['administrator'] };

function agreementWith(
  centre: string,
  more: Partial<DirectoryDocument['agreements'][number]> = {},
): DirectoryDocument['agreements'][number] {
  return {
    id: `AG-${centre}`,
    parties: [PUP, centre],
    purpose: 'for tests',
    disclosures: [{ from: PUP, to: centre, scope: 'to-welfare', additionalCategories: [] }],
    purposes: ['social-work'],
    status: 'ACTIVE',
    validFrom: '2026-01-01',
    ...more,
  };
}

const INSTITUTIONS = [PUP, OPS, OTHER_OPS, FAR_OPS, NGO];
const DIRECTORY: DirectoryDocument = {
  institutions: INSTITUTIONS.map((id) => ({ id, name: id })),
  edges: [{ name: EDGE, institutions: INSTITUTIONS }],
  scopes: [{ id: 'to-welfare', categories: ['18'] }],
  agreements: [agreementWith(OPS), agreementWith(NGO, { purposes: ['social-work'] })],
};

describe('what holds', () => {
  let gateway: Gateway;
  let dataSource: DataSource;
  let decisions: ExplainDecisionsService;
  let coverage: CoverageService;
  let simulations: SimulateAgreementsService;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    gateway = await Gateway.start();
    ({ dataSource } = gateway);
    const policies = new KnownPolicy(dataSource);
    decisions = new ExplainDecisionsService(dataSource, policies);
    coverage = new CoverageService(dataSource, policies);
    simulations = new SimulateAgreementsService(dataSource, policies);
  });
  beforeEach(async () => {
    await dataSource.query(
      'TRUNCATE outbox, feed, client_case, snapshot_request, inbox_position, directory_entry, agreement_version, withholding, traffic',
    );
    await gateway.directory.apply(DIRECTORY, BY_OPERATOR);
  });
  afterAll(() => gateway.stop());

  const put = (agreement: DirectoryDocument['agreements'][number]): Promise<unknown> =>
    gateway.directory.apply({ institutions: [], scopes: [], agreements: [agreement] }, BY_OPERATOR);
  const openCases = async (count: number, more: object = {}): Promise<void> => {
    for (let i = 0; i < count; i++) await gateway.openCase(OPS, EDGE, { caseReference: `S/${i}`, ...more });
  };

  describe('between two', () => {
    const effective = (query: object = {}, caller = at(OPS)): Promise<Effective> =>
      decisions.effective({ publisher: PUP, receiver: OPS, section: 'activations', ...query }, caller);

    it('is said field group by field group, with what it follows from, to both of them and the operator', async () => {
      const said = await effective(GROUND);
      const { answers, versions } = said;
      expect(answers).toHaveLength(1);
      expect(answers[0]).toMatchObject({ grounds: [GROUND], agreements: [{ id: `AG-${OPS}`, version: 1 }] });
      const outcomes = (answers[0]?.groups ?? []).map(({ category, outcome, link, reason }) => [
        category,
        outcome,
        link,
        reason,
      ]);
      expect(outcomes).toContainEqual(['18', 'disclosed', undefined, undefined]);
      expect(outcomes).toContainEqual(expect.arrayContaining(['withheld', 'rule', 'outside-legal-scope']));
      expect(answers[0]?.rules[0]?.name.pl).not.toBe(answers[0]?.rules[0]?.name.en);
      await put(agreementWith(OPS, { status: 'SUSPENDED' }));
      const later = await effective(GROUND, OPERATOR);
      expect(Number(later.versions.policy)).toBeGreaterThan(Number(versions.policy));
      expect(later.answers[0]).toMatchObject({
        agreements: [{ id: `AG-${OPS}`, version: 2 }],
        groups: expect.arrayContaining([
          expect.objectContaining({ link: 'agreement', reason: 'agreement-not-active' }),
        ]) as unknown,
      });
    });

    it('is said once for all grounds for which it is the same', async () => {
      const { answers } = await effective({}, at(PUP, 'coordinator'));
      const [forWork = [], forOthers = []] = ['disclosed', 'purpose-outside-agreement'].map((wanted) =>
        answers
          .filter(({ groups }) => groups.some(({ outcome, reason }) => [outcome, reason].includes(wanted)))
          .flatMap(({ grounds }) => grounds.map(({ purpose }) => purpose)),
      );
      expect(answers).toHaveLength(2);
      expect(new Set(forWork)).toEqual(new Set(['social-work']));
      expect(forOthers).toContain('welfare-benefit');
    });

    it('says where a person’s consent is asked for, and looks at none', async () => {
      const { answers } = await effective({ receiver: NGO, purpose: 'social-work' }, at(NGO));
      expect(answers.flatMap(({ groups }) => groups).find(({ category }) => category === '18')).toMatchObject({
        outcome: 'with-consent',
        link: 'consent',
        nextStep: { pl: expect.any(String) as string },
      });
    });

    it.each<[string, object, Caller]>([
      ['not-a-party', {}, at(OTHER_OPS)],
      ['unknown-institution receiver', { receiver: 'OPS-260699' }, OPERATOR],
      ['validation-failed receiver', { receiver: PUP }, OPERATOR],
      ['validation-failed section', { section: 'gone' }, at(OPS)],
      ['validation-failed section', { section: 'welfare-benefits' }, at(OPS)],
      ['validation-failed purpose', { purpose: 'gone' }, at(OPS)],
      ['validation-failed legalBasis', { legalBasis: 'gone' }, at(OPS)],
      ['not-valid-on-day legalBasis', { legalBasis: 'upz-33-5d' }, at(OPS)],
      ['not-valid-on-day legalBasis', { legalBasis: 'rodo-6-1-a' }, at(OPS)],
    ])('is refused as %s', async (refusal, query, caller) => {
      await expect(refusalOf(effective(query, caller))).resolves.toBe(refusal);
    });

    it('was another thing on another day', async () => {
      const query = { day: '2025-05-31', legalBasis: 'upz-33-5d', purpose: 'social-work' };
      const { answers } = await effective(query);
      expect(new Set(answers.flatMap(({ groups }) => groups.map(({ reason }) => reason)))).toContain(
        'agreement-not-active',
      );
    });
  });

  describe('of one question', () => {
    const explain = (body: object, caller = at(OPS)): Promise<DecisionExplanation> =>
      decisions.explain({ publisher: PUP, receiver: OPS, section: 'activations', ...body }, caller);

    it('is said with the next step, of the fields that are asked for', async () => {
      const said = await explain(
        { legalBasis: GROUND.legalBasis, purpose: 'welfare-benefit', fields: ['form'] },
        at(PUP),
      );
      expect(said).toMatchObject({
        ground: { purpose: 'welfare-benefit' },
        case: { state: 'needed' },
        groups: [{ category: '18', fields: ['form'], link: 'agreement', reason: 'purpose-outside-agreement' }],
      });
      expect(said.groups[0]?.nextStep?.en).toMatch(/coordinators/);
    });

    it('names the state of a case to its owner, by the own reference', async () => {
      await openCases(1, { openedOn: dayFromToday(-1) });
      const stateOn = async (day: number): Promise<unknown[]> => {
        const { case: of, groups, ground } = await explain({ caseReference: 'S/0', day: dayFromToday(day) });
        return [of.state, ground.purpose, groups.some(({ outcome }) => outcome === 'disclosed'), groups[0]?.link];
      };
      expect(await stateOn(-2)).toEqual(['not-begun', 'social-work', false, 'case']);
      expect((await stateOn(0)).slice(0, 3)).toEqual(['open', 'social-work', true]);
      await dataSource.query('UPDATE client_case SET closed_on = $1', [dayFromToday(1)]);
      expect(await stateOn(1)).toEqual(['closed', 'social-work', false, 'case']);
    });

    it('answers nobody else whether there is a case', async () => {
      await openCases(1);
      for (const caseReference of ['S/0', 'S/gone'])
        for (const caller of [at(PUP), OPERATOR])
          await expect(refusalOf(explain({ caseReference }, caller))).resolves.toBe('not-a-party caseReference');
      await expect(refusalOf(explain({ caseReference: 'S/gone' }))).resolves.toBe('not-found caseReference');
    });

    it.each<[string, object]>([
      ['validation-failed legalBasis', {}],
      ['validation-failed legalBasis', { purpose: 'social-work' }],
      ['validation-failed caseReference', { ...GROUND, caseReference: 'S/0' }],
      ['validation-failed fields[1]', { ...GROUND, fields: ['form', 'pesel'] }],
      ['not-valid-on-day legalBasis', { ...GROUND, legalBasis: 'upz-33-5d' }],
    ])('is refused as %s', async (refusal, body) => {
      await expect(refusalOf(explain(body))).resolves.toBe(refusal);
    });
  });

  describe('as coverage', () => {
    const read = (caller: Caller, county?: string): Promise<Coverage> =>
      coverage.read({ quietDays: 30, ...(county === undefined ? {} : { county }) }, caller);
    const activationsTo = async (receiver: string, caller = at(PUP)): Promise<Coverage['rows'][number] | undefined> =>
      (await read(caller)).rows.find((row) => row.receiver === receiver && row.section === 'activations');

    it('goes from no case over no traffic to shared, written once a day, and names no small number', async () => {
      expect(await activationsTo(OPS)).toEqual({
        county: '2606',
        publisher: PUP,
        receiver: OPS,
        section: 'activations',
        state: 'no-open-case',
        cases: 'fewer than 5',
      });
      await openCases(4);
      expect(await activationsTo(OPS)).toMatchObject({ state: 'no-traffic', cases: 'fewer than 5' });
      await gateway.openCase(OPS, EDGE, { caseReference: 'S/5' });
      await gateway.publish(PUP, 'R/1', EDGE);
      const month = dayFromToday(0).slice(0, 7);
      expect(await activationsTo(OPS)).toMatchObject({ state: 'shared', cases: 5, lastMonth: month });
      const written = (): Promise<unknown> => dataSource.query('SELECT xmin, receiver, section FROM traffic');
      const before = await written();
      await gateway.publish(PUP, 'R/2', EDGE);
      expect(await written()).toEqual(before);
      await dataSource.query('UPDATE traffic SET last_day = $1', [dayFromToday(-31)]);
      expect(await activationsTo(OPS)).toMatchObject({ state: 'no-traffic' });
    });

    it('counts only cases to which something of the section would go', async () => {
      await openCases(6, { purpose: 'welfare-benefit' });
      expect(await activationsTo(OPS)).toMatchObject({ state: 'no-open-case', cases: 'fewer than 5' });
    });

    it('says what is not agreed on though the law would allow it, and nothing of what it does not', async () => {
      expect(await activationsTo(OTHER_OPS)).toMatchObject({ state: 'not-in-agreement', reason: 'no-agreement' });
      expect(await activationsTo(FAR_OPS)).toBeUndefined();
      const sections = (await read(at(NGO))).rows.map(({ section }) => section);
      expect(sections).toContain('activations');
      // Nothing of it is in a category that may go to such a body.
      expect(sections).not.toContain('health-insurances');
    });

    it('shows an institution its own rows, and the operator those of a county', async () => {
      const own = (await read(at(OTHER_OPS))).rows;
      expect(own.length).toBeGreaterThan(0);
      expect(own.every((row) => [row.publisher, row.receiver].includes(OTHER_OPS))).toBe(true);
      const ofCounty = (await read(OPERATOR, '2606')).rows;
      expect(new Set(ofCounty.map(({ receiver }) => receiver))).toEqual(new Set([PUP, OPS, OTHER_OPS, NGO]));
      await expect(refusalOf(read(OPERATOR))).resolves.toBe('validation-failed county');
    });
  });

  describe('before a change', () => {
    const terms = (change: Partial<AgreementTerms> = {}): AgreementTerms => ({
      id: 'AG-NEW',
      parties: [PUP, OTHER_OPS],
      purpose: 'for tests',
      disclosures: [{ from: PUP, to: OTHER_OPS, scope: 'to-welfare', additionalCategories: [] }],
      purposes: ['social-work'],
      legalBases: ['rynek-pracy-2025'],
      validFrom: dayFromToday(1),
      ...change,
    });
    const coordinator = at(PUP, 'coordinator');

    it('says what a suspension would close, and stores nothing', async () => {
      await openCases(5);
      const before: unknown = await dataSource.query(
        'SELECT version, (SELECT count(*) FROM agreement_version) FROM policy_version',
      );
      const { closes, opens } = await simulations.simulate(
        { change: { id: `AG-${OPS}`, status: 'SUSPENDED' } },
        coordinator,
      );
      expect(opens).toEqual([]);
      expect(closes).toContainEqual({
        publisher: PUP,
        receiver: OPS,
        section: 'activations',
        categories: ['18'],
        cases: 5,
      });
      expect(
        await dataSource.query('SELECT version, (SELECT count(*) FROM agreement_version) FROM policy_version'),
      ).toEqual(before);
    });

    it('says what a new agreement would open on its first day', async () => {
      const { day, opens, closes, left } = await simulations.simulate({ agreement: terms() }, coordinator);
      expect([day, closes, left]).toEqual([dayFromToday(1), [], 0]);
      expect(opens).toContainEqual({
        publisher: PUP,
        receiver: OTHER_OPS,
        section: 'activations',
        categories: ['18'],
        cases: 'fewer than 5',
      });
    });

    it('says what other terms of one that there is would open and close', async () => {
      await put(
        agreementWith(OPS, {
          disclosures: [
            { from: PUP, to: OPS, scope: 'to-welfare', additionalCategories: [], sections: ['activations'] },
          ],
        }),
      );
      const disclosures = [
        { from: PUP, to: OPS, scope: 'to-welfare', additionalCategories: [], sections: ['proposals'] },
      ];
      const agreement = terms({ id: `AG-${OPS}`, parties: [PUP, OPS], disclosures });
      const { opens, closes } = await simulations.simulate({ agreement }, OPERATOR);
      expect([opens, closes].map((rows) => rows.map(({ section }) => section))).toEqual([
        ['proposals'],
        ['activations'],
      ]);
    });

    it('says what one of kinds would do, to the operator', async () => {
      const kinds = {
        parties: [{ kind: 'PUP' }, { kind: 'OPS' }],
        sameCounty: true,
        disclosures: [{ from: { kind: 'PUP' }, to: { kind: 'OPS' }, scope: 'to-welfare', additionalCategories: [] }],
      };
      const { opens } = await simulations.simulate({ agreement: terms(kinds) }, OPERATOR);
      expect(new Set(opens.map(({ receiver }) => receiver))).toEqual(new Set([OTHER_OPS]));
      await expect(refusalOf(simulations.simulate({ agreement: terms(kinds) }, coordinator))).resolves.toBe(
        'not-a-party',
      );
    });

    it.each<[string, object, Caller]>([
      ['validation-failed agreement', {}, OPERATOR],
      ['validation-failed agreement', { agreement: terms(), change: { id: 'AG-1', status: 'ACTIVE' } }, OPERATOR],
      ['not-found change.id', { change: { id: 'AG-GONE', status: 'ACTIVE' } }, OPERATOR],
      ['not-a-party', { agreement: terms() }, at(OPS, 'coordinator')],
      ['not-a-party', { change: { id: `AG-${OPS}`, status: 'TERMINATED' } }, at(OTHER_OPS, 'coordinator')],
      ['not-a-party', { agreement: terms({ id: `AG-${OPS}` }) }, at(OTHER_OPS, 'coordinator')],
      [
        'validation-failed agreement.disclosures[0].additionalCategories[0]',
        {
          agreement: terms({
            disclosures: [{ from: PUP, to: OTHER_OPS, scope: 'to-welfare', additionalCategories: ['99'] }],
          }),
        },
        OPERATOR,
      ],
      ['not-valid-on-day agreement.legalBases[0]', { agreement: terms({ legalBases: ['upz-33-5d'] }) }, OPERATOR],
      [
        'outside-law agreement.disclosures[0]',
        {
          agreement: terms({
            disclosures: [{ from: PUP, to: OTHER_OPS, scope: 'to-welfare', additionalCategories: ['7'] }],
          }),
        },
        OPERATOR,
      ],
    ])('is refused as %s', async (refusal, simulation, caller) => {
      await expect(refusalOf(simulations.simulate(simulation, caller))).resolves.toBe(refusal);
    });
  });
});

/** The code of a refusal, and its place. */
async function refusalOf(answer: Promise<unknown>): Promise<string> {
  const refusal = await answer.then(
    () => undefined,
    (error: { code: string; path?: string }) => error,
  );
  return [refusal?.code, refusal?.path].filter((part) => part !== undefined).join(' ');
}

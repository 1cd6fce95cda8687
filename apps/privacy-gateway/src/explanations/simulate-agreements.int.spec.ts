import type { AgreementTerms } from '@lacznik/contracts';
import type { Caller } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import { KnownPolicy } from '../directory/known-policy';
import { dayFromToday, Gateway } from '../gateway.fixture';
import {
  agreementWith,
  at,
  openCases,
  OPERATOR,
  OPS,
  OTHER_OPS,
  PUP,
  put,
  refusalOf,
  startAnew,
} from './explanations.fixture';
import { SimulateAgreementsService } from './simulate-agreements.service';

describe('before an agreement is changed', () => {
  let gateway: Gateway;
  let simulations: SimulateAgreementsService;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    gateway = await Gateway.start();
    simulations = new SimulateAgreementsService(gateway.dataSource, new KnownPolicy(gateway.dataSource));
  });
  beforeEach(() => startAnew(gateway));
  afterAll(() => gateway.stop());

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
    await openCases(gateway, 5);
    const before: unknown = await gateway.dataSource.query(
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
      await gateway.dataSource.query('SELECT version, (SELECT count(*) FROM agreement_version) FROM policy_version'),
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
      gateway,
      agreementWith(OPS, {
        disclosures: [{ from: PUP, to: OPS, scope: 'to-welfare', additionalCategories: [], sections: ['activations'] }],
      }),
    );
    const disclosures = [
      { from: PUP, to: OPS, scope: 'to-welfare', additionalCategories: [], sections: ['proposals'] },
    ];
    const agreement = terms({ id: `AG-${OPS}`, parties: [PUP, OPS], disclosures });
    const { opens, closes } = await simulations.simulate({ agreement }, OPERATOR);
    expect([opens, closes].map((rows) => rows.map(({ section }) => section))).toEqual([['proposals'], ['activations']]);
  });

  it('says what an amended draft would open, whatever the draft says', async () => {
    const parties = [PUP, OTHER_OPS];
    const way = { from: PUP, to: OTHER_OPS, scope: 'to-welfare', additionalCategories: [] };
    await put(gateway, { ...terms({ id: 'AG-DRAFT', parties, disclosures: [way] }), status: 'DRAFT' });
    const amended = terms({ id: 'AG-DRAFT', parties, disclosures: [{ ...way, sections: ['proposals'] }] });
    const { opens, closes } = await simulations.simulate({ agreement: amended }, coordinator);
    expect([opens, closes].map((rows) => rows.map(({ section }) => section))).toEqual([['proposals'], []]);
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

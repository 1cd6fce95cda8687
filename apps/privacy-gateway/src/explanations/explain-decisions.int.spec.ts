import type { DecisionExplanation, Effective } from '@lacznik/contracts';
import type { Caller } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import { raisePolicyVersion } from '../directory/directory.store';
import { KnownPolicy } from '../directory/known-policy';
import { dayFromToday, Gateway } from '../gateway.fixture';
import { ExplainDecisionsService } from './explain-decisions.service';
import {
  agreementWith,
  at,
  GROUND,
  NGO,
  openCases,
  OPERATOR,
  OPS,
  OTHER_OPS,
  PUP,
  put,
  refusalOf,
  startAnew,
} from './explanations.fixture';

describe('what holds', () => {
  let gateway: Gateway;
  let decisions: ExplainDecisionsService;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    gateway = await Gateway.start();
    decisions = new ExplainDecisionsService(gateway.dataSource, new KnownPolicy(gateway.dataSource));
  });
  beforeEach(() => startAnew(gateway));
  afterAll(() => gateway.stop());

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
      await put(gateway, agreementWith(OPS, { status: 'SUSPENDED' }));
      const later = await effective(GROUND, OPERATOR);
      expect(Number(later.versions.policy)).toBeGreaterThan(Number(versions.policy));
      expect(later.answers[0]).toMatchObject({
        agreements: [{ id: `AG-${OPS}`, version: 2 }],
        groups: expect.arrayContaining([
          expect.objectContaining({ link: 'agreement', reason: 'agreement-not-active' }),
        ]) as unknown,
      });
    });

    it('says of what the receiver does not want how to take it up', async () => {
      await gateway.dataSource.query('INSERT INTO section_interest VALUES ($1, $2)', [OPS, ['proposals']]);
      await gateway.dataSource.transaction(raisePolicyVersion);
      const [answer] = (await effective(GROUND)).answers;
      expect(answer?.groups.find(({ category }) => category === '18')).toMatchObject({
        outcome: 'withheld',
        link: 'interest',
        reason: 'not-subscribed',
        nextStep: { en: expect.stringContaining('/v1/sections-of-interest') as string },
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
      await openCases(gateway, 1, { openedOn: dayFromToday(-1) });
      const stateOn = async (day: number): Promise<unknown[]> => {
        const { case: of, groups, ground } = await explain({ caseReference: 'S/0', day: dayFromToday(day) });
        return [of.state, ground.purpose, groups.some(({ outcome }) => outcome === 'disclosed'), groups[0]?.link];
      };
      expect(await stateOn(-2)).toEqual(['not-begun', 'social-work', false, 'case']);
      expect((await stateOn(0)).slice(0, 3)).toEqual(['open', 'social-work', true]);
      await gateway.dataSource.query('UPDATE client_case SET closed_on = $1', [dayFromToday(1)]);
      expect(await stateOn(1)).toEqual(['closed', 'social-work', false, 'case']);
    });

    it('answers nobody else whether there is a case', async () => {
      await openCases(gateway, 1);
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
});

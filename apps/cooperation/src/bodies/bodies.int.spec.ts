import { CapacityQuestion, CapacityQuestionQuery, check, type ServiceQuery, shapeOf } from '@lacznik/contracts';
import { InstitutionsService } from '@lacznik/institutions';
import type { Caller } from '@lacznik/platform';
import { atOnce } from '../../../../test/harness/at-once';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { ENTITIES, MIGRATIONS } from '../cooperation.module';
import { dayFromToday, nameCounties } from '../job-offers/job-offers.fixture';
import { BodiesController } from './bodies.controller';
import { serviceContent } from './bodies.fixture';
import { BodiesService } from './bodies.service';
import { CapacityQuestionsController } from './capacity-questions.controller';
import { CapacityQuestionsService } from './capacity-questions.service';
import { ServicesService } from './services.service';

const [NGO, OPS] = ['NGO-0000123456', 'OPS-260604'] as const;
const HOST: Caller = { subject: 's', institution: OPS, roles: ['coordinator'] };
const BODY: Caller = { ...HOST, institution: NGO };
const OTHER: Caller = { ...HOST, institution: 'PUP-2606' };
const OPERATOR: Caller = { subject: 'operator', roles: ['administrator'] };
const SCOPE = { services: ['FOOD' as const, 'CARE' as const], counties: ['2606'] };
const INVITATION = { institution: NGO, kind: 'NGO' as const };

describe('bodies', () => {
  let database: TestDatabase;
  let bodies: BodiesController;
  let services: ServicesService;
  let questions: CapacityQuestionsController;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: MIGRATIONS, entities: ENTITIES });
    const { dataSource } = database;
    await nameCounties(dataSource);
    const institutions = new InstitutionsService(dataSource);
    await institutions.save(dataSource.manager, [
      { id: OPS, name: 'OPS' },
      { id: NGO, name: 'Fundacja' },
    ]);
    bodies = new BodiesController(new BodiesService(dataSource, institutions), institutions);
    services = new ServicesService(dataSource);
    questions = new CapacityQuestionsController(new CapacityQuestionsService(dataSource, institutions));
  });
  beforeEach(() => database.dataSource.query('TRUNCATE body, service, capacity_question'));
  afterAll(() => database.drop());

  const admitted = async (scope = SCOPE): Promise<string> => {
    const { id } = await bodies.invite(HOST, INVITATION);
    await bodies.admit(HOST, { id }, { version: 1, scope });
    return id;
  };
  const shown = async (query: ServiceQuery = {}) => (await services.list(query)).map(({ name }) => name);

  it('are invited, admitted by whoever invited them, and may leave; each is told what it can do', async () => {
    const { id, allowedActions } = await bodies.invite(HOST, INVITATION);
    expect(allowedActions).toEqual(['admit', 'leave']);
    expect((await bodies.list(BODY, {})).bodies).toMatchObject([{ name: 'Fundacja', allowedActions: ['leave'] }]);
    await expect(bodies.admit(BODY, { id }, { version: 1, scope: SCOPE })).rejects.toMatchObject({
      code: 'action-not-allowed',
      place: { allowedActions: ['leave'] },
    });
    await expect(bodies.admit(OTHER, { id }, { version: 1, scope: SCOPE })).rejects.toMatchObject({
      code: 'not-found',
    });
    const nowhere = bodies.admit(HOST, { id }, { version: 1, scope: { ...SCOPE, counties: ['2606', '9999'] } });
    await expect(nowhere).rejects.toMatchObject({ code: 'validation-failed', path: 'scope.counties[1]' });
    expect(await bodies.admit(OPERATOR, { id }, { version: 1, scope: SCOPE })).toMatchObject({ state: 'ADMITTED' });
    expect(await bodies.leave(BODY, { id }, { version: 2, reason: 'koniec' })).toMatchObject({ state: 'LEFT' });
    expect((await bodies.read(HOST, { id })).changes).toMatchObject([
      { action: 'invite', institution: OPS, role: 'coordinator' },
      { action: 'admit', role: 'administrator' },
      { action: 'leave', institution: NGO, reason: 'koniec' },
    ]);
  });

  it('take part once at a time, and only where the directory has them', async () => {
    const both = await atOnce(database.dataSource, 'LOCK TABLE body', [
      () => bodies.invite(HOST, INVITATION),
      () => bodies.invite(OTHER, INVITATION),
    ]);
    const refusals = both.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(refusals).toMatchObject([{ code: 'body-exists' }]);
    await expect(bodies.invite(HOST, INVITATION)).rejects.toMatchObject({ code: 'body-exists' });
    const stranger = { ...INVITATION, institution: 'NGO-0000999999' };
    await expect(bodies.invite(HOST, stranger)).rejects.toMatchObject({ code: 'unknown-institution' });
  });

  it('are organisations of the kind that is said, no offices and no centres', async () => {
    for (const change of [{ institution: 'PUP-2606' }, { kind: 'SOCIAL_ECONOMY' as const }])
      await expect(bodies.invite(OPERATOR, { ...INVITATION, ...change })).rejects.toMatchObject({
        code: 'validation-failed',
        path: 'institution',
      });
  });

  it('enter services within what they are admitted for, which are shown while they are', async () => {
    await expect(services.enter(NGO, serviceContent())).rejects.toMatchObject({ code: 'not-admitted' });
    const id = await admitted();
    await services.enter(NGO, serviceContent());
    const care = await services.enter(NGO, serviceContent({ name: 'Opieka', kind: 'CARE' }));
    await expect(services.enter(NGO, serviceContent({ kind: 'CIS' }))).rejects.toMatchObject({ path: 'kind' });
    expect(await shown({ county: '2606' })).toEqual(['Opieka', 'Paczki']);
    expect(await shown({ kind: 'CARE' })).toEqual(['Opieka']);
    await bodies.suspend(HOST, { id }, { version: 2, reason: 'r' });
    expect(await shown()).toEqual([]);
    await bodies.resume(HOST, { id }, { version: 3, reason: 'r' });
    await bodies.admit(HOST, { id }, { version: 4, scope: { ...SCOPE, services: ['FOOD'] } });
    expect(await shown()).toEqual(['Paczki']);
    await expect(services.remove(OPS, care.id)).rejects.toMatchObject({ code: 'not-found' });
    await services.remove(NGO, care.id);
  });

  it('change services on the version that was read', async () => {
    await admitted();
    const { id } = await services.enter(NGO, serviceContent());
    expect(await services.change(NGO, id, { ...serviceContent({ capacity: 5 }), version: 1 })).toMatchObject({
      capacity: 5,
      version: 2,
    });
    const late = services.change(NGO, id, { ...serviceContent(), version: 1 });
    await expect(late).rejects.toMatchObject({ code: 'version-conflict' });
  });

  const QUESTION = { to: NGO, programme: 'Zajęcia CIS', places: 1, answerBy: dayFromToday(5) };

  it('are asked whether there is room, about nobody, and answer; others see nothing of it', async () => {
    const { id } = await questions.ask(HOST, QUESTION);
    const answer = { version: 1, room: 'LATER' as const, from: dayFromToday(30) };
    await expect(questions.answer(HOST, { id }, answer)).rejects.toMatchObject({ code: 'action-not-allowed' });
    await expect(questions.answer(OTHER, { id }, answer)).rejects.toMatchObject({ code: 'not-found' });
    expect(await questions.answer(BODY, { id }, answer)).toMatchObject({ state: 'ANSWERED', room: 'LATER' });
    expect(await questions.answer(BODY, { id }, { version: 2, room: 'YES', freePlaces: 2 })).toMatchObject({
      room: 'YES',
    });
    const list = (institution: string) => questions.list(institution, new CapacityQuestionQuery());
    expect((await list(OPS)).questions).toMatchObject([{ room: 'YES', freePlaces: 2, allowedActions: [] }]);
    expect((await list(OPS)).questions[0]).not.toHaveProperty('from');
    expect((await list('PUP-2606')).questions).toEqual([]);
  });

  it.each([
    [{ programme: 'dla 81030206002' }, ['pesel-in-field', 'programme']],
    [{ places: 0 }, ['validation-failed', 'places']],
  ])('are not asked about somebody, or about nothing: %j', (change, refusal) => {
    const checked = check(shapeOf(CapacityQuestion), { ...QUESTION, ...change }, '');
    expect(checked.ok ? [] : checked.refusals.map(({ code, path }) => [code, path])).toEqual([refusal]);
  });

  it.each([
    [{ to: OPS }, 'to'],
    [{ to: 'OPS-260699' }, 'to'],
    [{ answerBy: dayFromToday(-2) }, 'answerBy'],
  ])('are not asked with %j', async (change, path) => {
    await expect(questions.ask(HOST, { ...QUESTION, ...change })).rejects.toMatchObject({ path });
  });

  it('are not asked while they are suspended, and are again once they are not', async () => {
    const id = await admitted();
    await bodies.suspend(HOST, { id }, { version: 2, reason: 'r' });
    await expect(questions.ask(HOST, QUESTION)).rejects.toMatchObject({ code: 'not-admitted', path: 'to' });
    await bodies.resume(HOST, { id }, { version: 3, reason: 'r' });
    expect(await questions.ask(HOST, QUESTION)).toMatchObject({ state: 'ASKED' });
  });
});

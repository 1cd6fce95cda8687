import type { Coverage } from '@lacznik/contracts';
import type { Caller } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import { FLOW_TALLY } from '../delivery/flow-tally';
import { raisePolicyVersion } from '../directory/directory.store';
import { KnownPolicy } from '../directory/known-policy';
import { dayFromToday, Gateway } from '../gateway.fixture';
import { CoverageService } from './coverage.service';
import {
  at,
  FAR_OPS,
  NGO,
  openCases,
  OPERATOR,
  OPS,
  OTHER_OPS,
  publish,
  PUP,
  refusalOf,
  startAnew,
} from './explanations.fixture';

describe('coverage', () => {
  let gateway: Gateway;
  let coverage: CoverageService;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    gateway = await Gateway.start();
    coverage = new CoverageService(gateway.dataSource, new KnownPolicy(gateway.dataSource));
  });
  beforeEach(() => startAnew(gateway));
  afterAll(() => gateway.stop());

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
      publishedToday: 'fewer than 5',
      disclosedToday: 'fewer than 5',
    });
    await openCases(gateway, 4);
    expect(await activationsTo(OPS)).toMatchObject({ state: 'no-traffic', cases: 'fewer than 5' });
    await openCases(gateway, 1, { caseReference: 'S/5' });
    await publish(gateway, 'R/1');
    const month = dayFromToday(0).slice(0, 7);
    expect(await activationsTo(OPS)).toMatchObject({ state: 'shared', cases: 5, lastMonth: month });
    const written = (): Promise<unknown> =>
      gateway.dataSource.query('SELECT xmin, xmax, receiver, section FROM traffic');
    const before = await written();
    await publish(gateway, 'R/2');
    expect(await written()).toEqual(before);
    await gateway.dataSource.query('UPDATE traffic SET last_day = $1', [dayFromToday(-31)]);
    expect(await activationsTo(OPS)).toMatchObject({ state: 'no-traffic' });
  });

  it('counts what was published and disclosed since midnight, once it is written down', async () => {
    await gateway.dataSource.query('TRUNCATE flow_count');
    await openCases(gateway, 1);
    await FLOW_TALLY.save(gateway.dataSource);
    await gateway.dataSource.query('TRUNCATE flow_count');
    for (let i = 0; i < 6; i++) await publish(gateway, `R/${i}`);
    expect(await activationsTo(OPS)).toMatchObject({ publishedToday: 'fewer than 5', disclosedToday: 'fewer than 5' });
    await FLOW_TALLY.save(gateway.dataSource);
    expect(await activationsTo(OPS)).toMatchObject({ publishedToday: 6, disclosedToday: 6 });
    expect(await activationsTo(OTHER_OPS)).toMatchObject({ publishedToday: 6, disclosedToday: 'fewer than 5' });
  });

  it('counts only cases to which something of the section would go', async () => {
    await openCases(gateway, 6, { purpose: 'welfare-benefit' });
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

  it('says what the receiver does not want, and does not call it agreed on', async () => {
    await gateway.dataSource.query('INSERT INTO section_interest VALUES ($1, $2)', [OPS, ['proposals']]);
    await gateway.dataSource.transaction(raisePolicyVersion);
    expect(await activationsTo(OPS)).toMatchObject({ state: 'not-subscribed', reason: 'not-subscribed' });
    expect(await activationsTo(OTHER_OPS)).toMatchObject({ reason: 'no-agreement' });
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

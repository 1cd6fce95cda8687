import { type ClosedCase, CLOSE_CASE, pathOf, READ_REVOCATION } from '@lacznik/contracts';
import { regionDirectory } from '../../deploy/demonstration';
import { LABOUR_TO_WELFARE } from '../harness/directions';
import { call, type InstitutionClient } from '../harness/institution-client';
import { Region } from '../harness/region';
import { somePeople } from '../harness/some-people';
import { until } from '../harness/until';

jest.setTimeout(300_000);

const OFFICE = 'PUP-2606';
const CENTRE = 'OPS-260604';
const ROUNDS = 40;
const AT_ONCE = 20;
const MAX_ANSWER_MS = 4000;
const people = somePeople(ROUNDS + AT_ONCE, 61);
const referenceOf = (i: number): string => `S/${i}`;

describe('a case that is closed', () => {
  let region: Region;
  let office: InstitutionClient;
  let centre: InstitutionClient;

  beforeAll(async () => {
    region = await Region.start(regionDirectory());
    [office, centre] = await Promise.all([region.client(OFFICE), region.client(CENTRE)]);
    const { legalBasis, purpose } = LABOUR_TO_WELFARE;
    for (const [i, person] of people.entries())
      await centre.cases.open({ caseReference: referenceOf(i), person, legalBasis, purpose, openedOn: '2026-01-05' });
    await publish(people.keys(), 1);
    await until('every case entitles', async () => (await centre.lastSequence()) >= people.length);
    await region.settled();
  });
  afterAll(() => region.stop());

  async function publish(indexes: Iterable<number>, revision: number): Promise<void> {
    const { section, data } = LABOUR_TO_WELFARE;
    const records = Array.from(indexes, (i) => {
      const person = people[i];
      if (!person) throw new Error(`There is no person ${i}`);
      return { section, person, recordId: `R/${i}`, revision, data: data(revision * 100) };
    });
    expect(await office.publish(records)).toEqual({ accepted: records.length });
  }
  const close = (i: number) =>
    call<ClosedCase>('POST', urlOf(pathOf(CLOSE_CASE, { caseReference: referenceOf(i) })), {
      token: centre.token,
      body: '{}',
    });
  const urlOf = (path: string): string => `${region.apps['ops-benefits'].url}${path}`;
  const deliveredTo = async (indexes: readonly number[]): Promise<number> => {
    const references = new Set(indexes.map(referenceOf));
    const events = await centre.wholeFeed();
    return events.filter(({ data }) => references.has(data.caseReference) && data.revision > 1).length;
  };

  it('entitles nobody to what is published after the answer, in many rounds (P9)', async () => {
    const rounds = Array.from({ length: ROUNDS }, (_, i) => i);
    const answers: [number, string][] = [];
    for (const i of rounds) {
      const { status, body } = await close(i);
      answers.push([status, body.effective]);
      await publish([i], 2);
    }
    await region.settled();
    expect(answers).toEqual(rounds.map(() => [200, 'committed']));
    expect(await deliveredTo(rounds)).toBe(0);
  });

  it('is answered as pending while the gateway is away, and confirmed when it is back', async () => {
    await region.apps['privacy-gateway'].kill('SIGTERM');
    const closings = Array.from({ length: AT_ONCE }, (_, i) => ROUNDS + i);
    const begun = performance.now();
    const answers = await Promise.all(closings.map(close));
    expect(performance.now() - begun).toBeLessThan(MAX_ANSWER_MS);
    expect(answers.map(({ status, body }) => [status, body.effective])).toEqual(closings.map(() => [202, 'pending']));
    await region.apps['privacy-gateway'].start();
    const ids = answers.map(({ body }) => body.revocationId ?? '');
    const read = (id: string, client = centre) => client.call(READ_REVOCATION, { parameters: { id } });
    await until('all are confirmed', async () =>
      (await Promise.all(ids.map((id) => read(id)))).every(({ effective }) => effective === 'committed'),
    );
    await publish(closings, 2);
    await region.settled();
    expect(await deliveredTo(closings)).toBe(0);
    expect((await close(ROUNDS)).status).toBe(200);
    const other = await region.client('OPS-260603');
    await expect(read(ids[0] ?? '', other)).rejects.toMatchObject({ status: 404 });
  });
});

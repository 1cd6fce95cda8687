import { isDeepStrictEqual } from 'node:util';
import {
  APPLY_DIRECTORY,
  type ClosedCase,
  CLOSE_CASE,
  pathOf,
  READ_DIRECTORY,
  READ_HUB_REVOCATION,
  READ_REVOCATION,
  RECONCILE,
} from '@lacznik/contracts';
import { LABOUR_TO_WELFARE } from '../../harness/directions';
import { queryDatabase } from '../../harness/databases';
import { call, type InstitutionClient, type RawAnswer } from '../../harness/institution-client';
import type { Region } from '../../harness/region';
import { somePeople } from '../../harness/some-people';
import { until } from '../../harness/until';

const [OFFICE, CENTRE] = ['PUP-2604', 'OPS-260413'] as const;
const ROUNDS = 40;
const AT_ONCE = 20;
/** Each waits 2 s for the hub: one after the other they would take 40. */
const MAX_ANSWERS_MS = 15_000;
const people = somePeople(ROUNDS + AT_ONCE, 61);
const referenceOf = (i: number): string => `S/${i}`;

/** A case that is closed. */
export function describeClosedCases(running: () => Region): void {
  let region: Region;
  let office: InstitutionClient;
  let centre: InstitutionClient;

  beforeAll(async () => {
    region = running();
    [office, centre] = await Promise.all([region.client(OFFICE), region.client(CENTRE)]);
    const { legalBasis, purpose } = LABOUR_TO_WELFARE;
    for (const [i, person] of people.entries())
      await centre.cases.open({ caseReference: referenceOf(i), person, legalBasis, purpose, openedOn: '2026-01-05' });
    // What is published meanwhile could come a second time, as the answer to the opening.
    await region.settled();
    await publish(people.keys(), 1);
    await until('every case entitles', async () => (await centre.lastSequence()) >= people.length);
    await region.settled();
  });

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
  const isCommitted = ({ status, body }: RawAnswer<ClosedCase>): boolean =>
    status === 200 && body.effective === 'committed';
  const urlOf = (path: string): string => `${region.apps['ops-benefits'].url}${path}`;
  /** What can still be read on account of these cases. */
  const leftOf = async (indexes: readonly number[]): Promise<unknown[]> => {
    const references = new Set(indexes.map(referenceOf));
    const events = (await centre.wholeFeed()).filter(({ data }) => references.has(data.caseReference ?? ''));
    const files = await Promise.all(Array.from(references, (reference) => centre.cases.jointFile(reference)));
    return [...events, ...files.flatMap(({ sections }) => Object.values(sections))];
  };

  /** What the log says of the case's openings and closings, in order. */
  const statusesOf = async (reference: string): Promise<[string, string | undefined][]> => {
    const found = await Array.fromAsync(region.official('auditor').log.find({ kind: 'case', receiving: CENTRE }));
    return found.flatMap(({ entry }): [string, string | undefined][] =>
      entry.kind === 'case' && entry.caseReference === reference ? [[entry.status, entry.reason]] : [],
    );
  };

  it('entitles nobody to what is published after the answer, in many rounds (P9)', async () => {
    const rounds = Array.from({ length: ROUNDS }, (_, i) => i);
    for (const i of rounds) {
      // On a machine that is busy with other things the hub may take longer than the answer waits.
      await until('it is committed', async () => isCommitted(await close(i)));
      await publish([i], 2);
    }
    await region.settled();
    expect(await leftOf(rounds)).toEqual([]);
  });

  it('leaves what it got to nobody, and its numbers in the feed; other cases keep theirs (P10)', async () => {
    const pages = await Array.fromAsync(centre.feed.pages());
    expect(pages.flatMap(({ missing }) => missing)).toEqual([]);
    expect(pages.flatMap(({ withdrawn = [] }) => withdrawn)).toHaveLength(ROUNDS);
    expect(pages.flatMap(({ events }) => events)).toHaveLength(AT_ONCE);
    expect((await centre.cases.jointFile(referenceOf(ROUNDS))).sections).toHaveProperty(LABOUR_TO_WELFARE.section);
  });

  it('has an entry in the log for what was withdrawn, which names it', async () => {
    const named = async (): Promise<string[]> => {
      const found = await Array.fromAsync(
        region.official('auditor').log.find({ kind: 'withdrawal', receiving: CENTRE }),
      );
      return found.flatMap(({ entry }) => (entry.kind === 'withdrawal' ? entry.eventIds : []));
    };
    await until('all are logged', async () => (await named()).length >= ROUNDS);
    const withdrawn = (await Array.fromAsync(centre.feed.pages())).flatMap(({ withdrawn = [] }) => withdrawn);
    expect(new Set(await named())).toEqual(new Set(withdrawn.map(({ id }) => id)));
  });

  it('comes back with the present state when it is reopened, and both are in the log', async () => {
    const reference = referenceOf(0);
    await centre.cases.reopen(reference, { reason: 'closed-by-mistake' });
    const { section } = LABOUR_TO_WELFARE;
    await until('it is filed again', async () => section in (await centre.cases.jointFile(reference)).sections);
    await publish([0], 3);
    await until('it entitles', async () => {
      const { sections } = await centre.cases.jointFile(reference);
      return sections[section]?.[0]?.revision === 3;
    });
    await until('it is logged', async () => (await statusesOf(reference)).length === 3);
    expect(await statusesOf(reference)).toEqual([
      ['open', undefined],
      ['closed', undefined],
      ['reopened', 'closed-by-mistake'],
    ]);
    await queryDatabase(
      region.databaseOf('ops-benefits'),
      `WITH earlier AS (UPDATE client_case SET closed_on = closed_on - 2 WHERE case_reference = '${referenceOf(1)}')
       UPDATE revocation SET requested_at = requested_at - interval '2 days' WHERE case_reference = '${referenceOf(1)}'`,
    );
    const late = centre.cases.reopen(referenceOf(1), { reason: 'closed-by-mistake' });
    await expect(late).rejects.toMatchObject({ code: 'reopening-too-late' });
  });

  it('is closed by rule once nobody has used it for long, with a warning in the feed', async () => {
    const reference = referenceOf(0);
    const edge = region.apps['ops-benefits'];
    const unusedFor = async (days: number, more: string): Promise<void> => {
      await queryDatabase(
        region.databaseOf('ops-benefits'),
        `UPDATE client_case SET last_used_on = last_used_on - ${days}${more} WHERE case_reference = '${reference}'`,
      );
      await edge.kill('SIGTERM');
      await edge.start();
    };
    const announced = async () => (await centre.wholeFeed()).filter(({ data }) => data.closesOn !== undefined);
    await unusedFor(340, '');
    await until('it is announced', async () => (await announced()).length === 1);
    const [event] = await announced();
    expect(event).toMatchObject({
      type: 'pl.lacznik.case.closing-announced',
      data: { caseReference: reference, data: {} },
    });
    const closing = await Array.fromAsync(centre.cases.list({ closingBefore: '2999-01-01' }));
    expect(closing.find(({ caseReference }) => caseReference === reference)?.closesOn).toBe(event?.data.closesOn);
    await unusedFor(30, ', announced_closing = announced_closing - 30');
    await until('it is closed', async () => (await statusesOf(reference)).length === 4);
    expect((await statusesOf(reference)).at(-1)).toEqual(['closed', 'unused']);
    await until('its file is empty', async () => (await leftOf([0])).every((one) => isDeepStrictEqual(one, event)));
    const { institutions } = await region.official('auditor').call(RECONCILE, {});
    expect(institutions.find(({ institution }) => institution === CENTRE)?.findings).toEqual([]);
  });

  it('is answered as pending while the gateway is away, and when it is confirmed nothing is left of what waited with it', async () => {
    await region.apps['privacy-gateway'].kill('SIGTERM');
    const closings = Array.from({ length: AT_ONCE }, (_, i) => ROUNDS + i);
    const begun = performance.now();
    const answers = await Promise.all(closings.map(close));
    expect(performance.now() - begun).toBeLessThan(MAX_ANSWERS_MS);
    expect(answers.map(({ status, body }) => [status, body.effective])).toEqual(closings.map(() => [202, 'pending']));
    await publish(closings, 2);
    await region.apps['privacy-gateway'].start();
    const ids = answers.map(({ body }) => body.revocationId ?? '');
    const read = (id: string, client = centre) => client.call(READ_REVOCATION, { parameters: { id } });
    await until('all are confirmed', async () =>
      (await Promise.all(ids.map((id) => read(id)))).every(({ effective }) => effective === 'committed'),
    );
    expect(await leftOf(closings)).toEqual([]);
    await publish(closings, 3);
    await region.settled();
    expect(await leftOf(closings)).toEqual([]);
    expect((await close(ROUNDS)).status).toBe(200);
    const other = await region.client('OPS-260603');
    await expect(read(ids[0] ?? '', other)).rejects.toMatchObject({ status: 404 });
  });

  it('is confirmed only when delivery has withdrawn what waits there', async () => {
    const [person] = somePeople(1, 62);
    if (!person) throw new Error('There is nobody');
    const { legalBasis, purpose, section, data } = LABOUR_TO_WELFARE;
    const caseReference = referenceOf(people.length);
    await centre.cases.open({ caseReference, person, legalBasis, purpose, openedOn: '2026-01-05' });
    await office.publish([{ section, person, recordId: 'R/last', revision: 1, data: data(100) }]);
    await until('it is filed', async () => section in (await centre.cases.jointFile(caseReference)).sections);
    await region.settled();
    await region.apps.delivery.kill('SIGTERM');
    const { status, body } = await close(people.length);
    expect([status, body.effective]).toEqual([202, 'pending']);
    await region.apps.delivery.start();
    await until('it is confirmed', async () => (await close(people.length)).status === 200);
    expect(await leftOf([people.length])).toEqual([]);
  });

  it('is not needed for an agreement: one suspended while 60 wait for the gateway discloses none of them (P9), a later one all', async () => {
    const [waiting, filed] = [somePeople(60, 63), somePeople(3, 64)];
    const { legalBasis, purpose, section, data } = LABOUR_TO_WELFARE;
    const record = (person: (typeof waiting)[number], i: number, name: string) => ({
      section,
      person,
      recordId: `A/${name}/${i}`,
      revision: 1,
      data: data(100),
    });
    for (const [i, person] of [...filed, ...waiting].entries())
      await centre.cases.open({ caseReference: `A/${i}`, person, legalBasis, purpose, openedOn: '2026-01-05' });
    await office.publish(filed.map((person, i) => record(person, i, 'filed')));
    const inFile = async (i: number): Promise<boolean> => section in (await centre.cases.jointFile(`A/${i}`)).sections;
    await until('they are filed', async () => (await Promise.all(filed.map((_, i) => inFile(i)))).every(Boolean));
    await region.settled();
    const cases = [...filed, ...waiting].map((_, i) => i);
    const administrator = region.official('administrator');
    const { agreements } = await administrator.call(READ_DIRECTORY, {});
    const ours = agreements.filter(({ parties }) => parties.includes(OFFICE) && parties.includes(CENTRE));
    const suspended = ours.map((agreement) => ({ ...agreement, status: 'SUSPENDED' as const }));
    const body = { institutions: [], scopes: [], agreements: suspended };
    const { revocation } = await administrator.call(APPLY_DIRECTORY, { body });
    expect(revocation).toMatchObject({ revoked: 'agreement' });
    const parameters = { id: revocation?.id ?? '' };
    await until('it is settled', async () => {
      const { effective, withdrawn, gone } = await administrator.call(READ_HUB_REVOCATION, { parameters });
      return effective === 'committed' && withdrawn + gone >= filed.length;
    });
    await until(
      'the joint files are empty',
      async () => !(await Promise.all(filed.map((_, i) => inFile(i)))).some(Boolean),
    );
    await region.apps['privacy-gateway'].kill('SIGTERM');
    await office.publish(waiting.map((person, i) => record(person, i, 'waiting')));
    await region.apps['privacy-gateway'].start();
    await region.settled();
    const events = await centre.wholeFeed();
    expect(events.filter(({ data }) => data.recordId.startsWith('A/'))).toEqual([]);
    expect((await Promise.all(cases.map(inFile))).some(Boolean)).toBe(false);

    // One that is signed now, long after the cases were opened, gives them all that there is.
    const late = ours.map((agreement) => ({ ...agreement, id: `${agreement.id}-late`, status: 'ACTIVE' as const }));
    await administrator.call(APPLY_DIRECTORY, { body: { institutions: [], scopes: [], agreements: late } });
    await until('the joint files are full', async () => (await Promise.all(cases.map(inFile))).every(Boolean));
  });
}

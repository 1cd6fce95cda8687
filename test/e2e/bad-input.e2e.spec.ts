import { gzipSync } from 'node:zlib';
import type { RecordContent } from '@lacznik/client';
import {
  LIST_WITHHOLDINGS,
  type LineAnswer,
  type Problem,
  READ_CASE,
  READ_DIRECTORY,
  type StreamSummary,
} from '@lacznik/contracts';
import { appNames } from '../../deploy/local/apps';
import { call, type InstitutionClient, type RawAnswer } from '../harness/institution-client';
import { Region } from '../harness/region';
import { readAllTopics, textOf } from '../harness/topics';
import { describeEveryOperation } from './api-walk/every-operation';
import { CONSENTS } from './bad-input/consents';
import { COOPERATION } from './bad-input/cooperation';
import { DIRECTORY, WRONG_DIRECTORY, WRONG_PLACES } from './bad-input/directory';
import { expectProblem } from './bad-input/problem';
import { type Asker, BAD_REQUESTS, type BadRequest } from './bad-input/requests';
import { wrongTokens } from './bad-input/tokens';
import { activation, caseOn, line, OTHER_PERSON, PERSON, REFUSED, WRONG_CHECKSUM } from './bad-input/valid';

jest.setTimeout(180_000);

type StreamLine = Partial<LineAnswer & StreamSummary>;

describe('bad input', () => {
  let region: Region;
  let office: InstitutionClient;
  let centre: InstitutionClient;
  /** The records that were accepted on the person on whom OPS-260604 has a case. */
  const accepted: string[] = [];

  beforeAll(async () => {
    region = await Region.start(DIRECTORY, { cooperation: true });
    office = await region.client('PUP-2606');
    centre = await region.client('OPS-260604');
    await centre.cases.open(caseOn(PERSON));
    await region.settled();
    await publish(activation({ recordId: 'K-1', revision: 5 }));
  });
  afterAll(async () => {
    await Promise.all([office.close(), centre.close()]);
    await region.stop();
  });

  async function publish(record: RecordContent): Promise<void> {
    expect(await office.publications.one('activations', record)).toMatchObject({ status: 'accepted' });
    accepted.push(record.recordId);
  }

  async function publishLines(lines: (object | string | Buffer)[], type?: string): Promise<StreamLine[]> {
    const parts = lines.map((one) =>
      Buffer.isBuffer(one) ? one : Buffer.from(typeof one === 'string' ? one : JSON.stringify(one)),
    );
    const answer = await call<string>('POST', `${region.apps['pup-registry'].url}/v1/publications`, {
      token: office.token,
      type: type ?? 'application/x-ndjson',
      body: Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')])),
    });
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain(PERSON.pesel);
    const answers = answer.text
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as StreamLine);
    accepted.push(
      ...answers.filter(({ status }) => status === 'accepted').map(({ recordId }) => recordId ?? 'without a name'),
    );
    return answers;
  }

  async function tokenOf(asker: Asker): Promise<string> {
    if (asker === 'nobody in particular')
      return region.issuer.issue({ sub: asker, institution: 'PUP-2606', roles: [] });
    if (asker === 'an institution without a name') return region.issuer.issue({ sub: asker, roles: ['institution'] });
    if (asker === 'edge') return region.issuer.issue({ sub: asker, roles: [asker], institutions: ['OPS-260604'] });
    if (asker === 'auditor' || asker === 'administrator') return region.issuer.issue({ sub: asker, roles: [asker] });
    return region.issuer.issue({ sub: asker, institution: asker, roles: ['institution'] });
  }

  async function send({ app, as, method, path, body, type, headers }: BadRequest): Promise<RawAnswer<unknown>> {
    const content = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    return call(method, `${region.apps[app].url}${path}`, {
      token: await tokenOf(as),
      ...(body === undefined ? {} : { body: content }),
      ...(type === undefined ? {} : { type }),
      ...(headers === undefined ? {} : { headers }),
    });
  }

  describe.each([...BAD_REQUESTS, ['consents', CONSENTS] as const, ['cooperation', COOPERATION] as const])(
    'in %s is refused precisely:',
    (_about, requests) => {
      it.each(requests.map((request) => [request.name, request] as const))('%s', async (_name, request) => {
        const answer = await send(request);
        expect(answer.status).toBe(request.expected.status);
        expectProblem(answer, request.expected);
        await publish(activation());
      });
    },
  );

  it('in a token is refused by every app, with the reason', async () => {
    const tokens = await wrongTokens(region.issuer);
    const addresses = [
      `${region.apps['pup-registry'].url}/v1/cases`,
      `${region.apps['ops-benefits'].url}/v1/cases`,
      `${region.apps.delivery.url}/v1/feed`,
      `${region.apps['privacy-gateway'].url}/v1/withholdings`,
      `${region.apps['access-log'].url}/v1/entries`,
      `${region.apps.cooperation.url}/v1/job-offers`,
    ];
    for (const [, token, detail] of tokens) {
      for (const address of addresses) {
        const answer = await call('GET', address, token === '' ? {} : { token });
        expectProblem(answer, { status: 401, code: 'unauthenticated', detail });
        if (token !== '') expect(answer.text).not.toContain(token);
      }
      const body = JSON.stringify({ audiences: ['hub'], persons: [PERSON] });
      const answer = await call('POST', `${region.apps.identity.url}/v1/pseudonyms`, { token, body });
      expectProblem(answer, { status: 401, code: 'unauthenticated', detail });
    }
    expect(tokens.length).toBeGreaterThan(9);
  });

  it.each(appNames)('does not close health and metrics of %s to anybody', async (app) => {
    for (const path of ['/health/live', '/health/ready', '/metrics']) {
      expect((await call('GET', `${region.apps[app].url}${path}`)).status).toBe(200);
    }
  });

  it('in a directory document is listed whole, each violation with its place', async () => {
    const url = `${region.apps['privacy-gateway'].url}/v1/directory`;
    const token = await tokenOf('administrator');
    const before = (await call('GET', url, { token })).text;
    const answer = await call<Problem>('PUT', url, { token, body: JSON.stringify(WRONG_DIRECTORY) });
    expectProblem(answer, { status: 422, code: 'validation-failed', path: 'institutions[1].name' });
    const { violations = [] } = answer.body;
    expect(violations.map(({ path }) => path)).toEqual(expect.arrayContaining(WRONG_PLACES));
    expect(violations.every(({ code, detail }) => code.length > 0 && /^(expected|no such)/.test(detail))).toBe(true);
    expect((await call('GET', url, { token })).text).toBe(before);
  });

  it('in a line is refused by its number; the lines around it are accepted, in order', async () => {
    const wrong = { recordId: `${REFUSED}-1` };
    const answers = await publishLines([
      line({ recordId: 'N-1' }),
      '',
      `{"section": "activations", "recordId": "${REFUSED}`,
      line(wrong, { uwagi: 1 }),
      line({ ...wrong, person: { pesel: WRONG_CHECKSUM } }),
      line({ ...wrong, section: 'pensions' }),
      line({
        ...wrong,
        section: 'social-contracts',
        data: { state: 'SIGNED', signedOn: '2026-01-01', underLabourAct: true },
      }),
      line({ recordId: 'K-1', revision: 5 }, { organiser: REFUSED }),
      line({ recordId: 'K-1', revision: 6, person: OTHER_PERSON }),
      line({ recordId: 'K-1', revision: 4 }, { organiser: REFUSED }),
      line({ ...wrong, recordId: PERSON.pesel }),
      line(wrong, { organiser: 'ab'.repeat(32 * 1024) }),
      Buffer.from(JSON.stringify(line(wrong, { organiser: `Zak\u00b3ad ${REFUSED}` })), 'latin1'),
      '[]',
      line({ recordId: 'N-2' }),
    ]);
    const refusal = (at: number, code: string, path?: string): object => ({
      line: at,
      status: 'refused',
      code,
      ...(path === undefined ? {} : { path }),
      detail: expect.stringMatching(/\w{3,} \w{2,}/) as string,
    });
    expect(answers.map((answer) => ({ ...answer, recordId: undefined }))).toEqual([
      { line: 1, status: 'accepted', revision: 1 },
      refusal(3, 'malformed-json'),
      { ...refusal(4, 'unknown-field', 'data.uwagi'), revision: 1 },
      { ...refusal(5, 'pesel-invalid', 'person.pesel'), revision: 1 },
      { ...refusal(6, 'validation-failed', 'section'), revision: 1 },
      { ...refusal(7, 'not-a-publisher-of-this', 'section'), revision: 1 },
      { ...refusal(8, 'revision-conflict', 'revision'), revision: 5 },
      { ...refusal(9, 'record-of-another-person', 'person'), revision: 6 },
      { line: 10, status: 'unchanged', revision: 4 },
      { ...refusal(11, 'pesel-in-field', 'recordId'), revision: 1 },
      refusal(12, 'body-too-large'),
      refusal(13, 'malformed-json'),
      refusal(14, 'validation-failed'),
      { line: 15, status: 'accepted', revision: 1 },
      { done: true, accepted: 2, unchanged: 1, refused: 11, failed: 0 },
    ]);
  });

  it('of many kinds of line end is none: CRLF, a byte order mark, no line end at the end', async () => {
    const url = `${region.apps['pup-registry'].url}/v1/publications`;
    const body = `\ufeff${JSON.stringify(line({ recordId: 'E-1' }))}\r\n\r\n${JSON.stringify(line({ recordId: 'E-2' }))}`;
    const answer = await call('POST', url, { token: office.token, type: 'application/x-ndjson; charset=utf-8', body });
    expect(answer.text.split('\n')[2]).toBe('{"done":true,"accepted":2,"unchanged":0,"refused":0,"failed":0}');
    accepted.push('E-1', 'E-2');
  });

  it('is not: no lines, two megabytes of lines, compressed JSON', async () => {
    expect(await publishLines([])).toEqual([{ done: true, accepted: 0, unchanged: 0, refused: 0, failed: 0 }]);
    const lines = Array.from({ length: 40 }, (_, i) => line({ recordId: `M-${i}` }, { organiser: 'z'.repeat(200) }));
    const padded = lines.map((one) => `${JSON.stringify(one)}${' '.repeat(52_000)}`);
    expect((await publishLines(padded)).at(-1)).toMatchObject({ accepted: 40, refused: 0, failed: 0 });
    const answer = await call('POST', `${region.apps['pup-registry'].url}/v1/records/activations`, {
      token: office.token,
      headers: { 'content-encoding': 'gzip' },
      body: gzipSync(JSON.stringify(activation({ recordId: 'Z-1' }))),
    });
    expect(answer.status).toBe(202);
    accepted.push('Z-1');
  });

  it('in an older revision changes nothing, and is no refusal', async () => {
    const older = activation({ recordId: 'K-1', revision: 4 }, { form: 'OTHER' });
    expect(await office.publications.one('activations', older)).toMatchObject({ status: 'unchanged' });
    await region.settled();
    const { sections } = await centre.cases.jointFile('OPS.1');
    const record = sections['activations']?.find(({ recordId }) => recordId === 'K-1');
    expect(record).toMatchObject({ revision: 5, data: { form: 'TRAINING' } });
  });

  it.each([
    ['OPS-260605', 'no-agreement'],
    ['OPS-260701', 'other-county'],
  ])('of %s is a case that entitles to nothing: it opens, and the withholdings say %s', async (institution, reason) => {
    const other = await region.client(institution);
    expect(await other.cases.open(caseOn(PERSON))).toMatchObject({ status: 'open' });
    await region.settled();
    await publish(activation());
    await region.settled();
    expect(await other.feed.page({})).toMatchObject({ events: [], next: 0, last: 0 });
    expect(await other.withholdings()).toContainEqual(
      expect.objectContaining({ publisher: 'PUP-2606', receiver: institution, reason }),
    );
    expect(await office.call(LIST_WITHHOLDINGS, {})).toEqual({ withholdings: [], ofPublished: [] });
    await other.close();
  });

  it('of others is not shown: a token sees the cases, the feed and the withholdings of its own institution', async () => {
    const stranger = await region.client('OPS-260605');
    const [own] = await Array.fromAsync(centre.cases.list());
    expect(await Array.fromAsync(stranger.cases.list())).not.toContainEqual(own);
    await centre.cases.open(caseOn(OTHER_PERSON, { caseReference: 'OPS.3' }));
    const parameters = { caseReference: 'OPS.3' };
    expect(await centre.call(READ_CASE, { parameters })).toMatchObject({ identity: { person: OTHER_PERSON } });
    await expect(stranger.call(READ_CASE, { parameters })).rejects.toMatchObject({ status: 404, code: 'not-found' });
    expect(await stranger.wholeFeed()).toEqual([]);
    expect((await stranger.cases.jointFile('OPS.1')).sections).toEqual({});
    const withholdings = await stranger.withholdings();
    expect(new Set(withholdings.map(({ receiver }) => receiver))).toEqual(new Set(['OPS-260605']));
    await stranger.close();
  });

  it('of pseudonyms is only what is not for the caller: its own, the log for an auditor, the hub and its own for an edge', async () => {
    const url = `${region.apps.identity.url}/v1/pseudonyms`;
    const ask = async (as: Asker, audiences: string[]): Promise<number> =>
      (await call('POST', url, { token: await tokenOf(as), body: JSON.stringify({ audiences, persons: [PERSON] }) }))
        .status;
    expect(await ask('OPS-260604', ['OPS-260604'])).toBe(200);
    expect(await ask('auditor', ['log'])).toBe(200);
    expect(await ask('edge', ['hub', 'OPS-260604'])).toBe(200);
  });

  it('is not: no body where nothing has to be said', async () => {
    await centre.cases.open(caseOn(OTHER_PERSON, { caseReference: 'OPS.2' }));
    const url = `${region.apps['ops-benefits'].url}/v1/cases/OPS.2/close`;
    expect((await call('POST', url, { token: centre.token })).body).toMatchObject({ status: 'closed' });
  });

  it('leaves the access log and the directory open to those whose they are', async () => {
    const filter = { receiving: 'OPS-260604', from: '2026-01-01', to: '2999-12-31T00:00:00Z' };
    expect(await Array.fromAsync(region.official('auditor').log.find(filter))).not.toEqual([]);
    expect(await region.official('administrator').call(READ_DIRECTORY)).toHaveProperty('agreements');
  });

  it('leaves no trace of what was refused, and loses nothing of what was accepted beside it', async () => {
    await region.settled();
    const events = await centre.wholeFeed();
    expect(events.map(({ data }) => data.recordId)).toEqual(accepted);
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, i) => i + 1));
    const topics = (await readAllTopics(region.stack.kafkaAdmin)).map(textOf);
    const tables = (await region.dumpDatabases()).flatMap(({ rows }) => rows);
    const logs = (await region.logs()).map(({ text }) => text);
    for (const [place, texts] of Object.entries({ topics, tables, logs })) {
      const found = [REFUSED, PERSON.pesel, OTHER_PERSON.pesel].filter((secret) =>
        texts.some((text) => text.includes(secret)),
      );
      expect({ place, found }).toEqual({ place, found: [] });
    }
    expect(topics.length).toBeGreaterThan(accepted.length);
    expect(topics.some((text) => text.startsWith('dead-letters'))).toBe(false);
    expect(logs.join('\n')).not.toMatch(/"level":"(error|fatal)"/);
  });

  describe('to every operation of the OpenAPI documents:', () => {
    describeEveryOperation(() => region);
  });
});

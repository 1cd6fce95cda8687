import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SealingQuestion } from '@lacznik/contracts';
import type { PersonIdentity } from '@lacznik/identifiers';
import type { EdgeConfig } from '../edge-config';
import { PseudonymClient } from './pseudonym-client';

type Asked = { audiences: string[]; sealed?: SealingQuestion; persons: PersonIdentity[] };
type Answering = (asked: Asked) => { status: number; body: string; breakOff?: boolean };

const person = (number: number): PersonIdentity => ({
  document: { country: 'PL', kind: 'OTHER', series: '', number: String(number) },
});
const numberOf = (asked: PersonIdentity): string => ('document' in asked ? asked.document.number : '');
const right: Answering = ({ audiences, sealed, persons }) => ({
  status: 200,
  body: JSON.stringify({
    pseudonyms: forEach(audiences, persons, (to, one) => `${to}-${one}`),
    sealed: sealed && forEach(sealed.audiences, persons, (to, one) => `${sealed.sender}.${to}.${one}`),
  }),
});

function forEach(
  audiences: readonly string[],
  persons: readonly PersonIdentity[],
  text: (audience: string, number: string) => string,
): Record<string, string[]> {
  return Object.fromEntries(audiences.map((to) => [to, persons.map((one) => text(to, numberOf(one)))]));
}

describe('PseudonymClient', () => {
  let identity: Server;
  let directory: string;
  let config: EdgeConfig;
  let answering: Answering;
  let asked: Asked[];
  let tokens: (string | undefined)[];

  beforeAll(async () => {
    identity = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        asked.push(JSON.parse(Buffer.concat(chunks).toString()) as Asked);
        tokens.push(request.headers.authorization);
        const { status, body, breakOff } = answering(asked.at(-1) ?? { audiences: [], persons: [] });
        response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
        if (breakOff) response.write(body.slice(0, 10), () => response.destroy());
        else response.end(body);
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => identity.once('listening', resolve));
    directory = await mkdtemp(join(tmpdir(), 'lacznik-test-'));
    config = {
      identityUrl: `http://127.0.0.1:${(identity.address() as AddressInfo).port}`,
      serviceTokenFile: join(directory, 'token'),
    } as EdgeConfig;
    await writeFile(config.serviceTokenFile, 'first\n');
  });
  beforeEach(() => {
    answering = right;
    asked = [];
    tokens = [];
  });
  afterAll(async () => {
    identity.closeAllConnections();
    await new Promise((resolve) => identity.close(resolve));
    await rm(directory, { recursive: true });
  });

  it('gives each person’s pseudonym in order, and asks for each once', async () => {
    const client = new PseudonymClient(config);
    const wanted = [3, 1, 3, 2].map(person);
    expect(await client.hubPseudonyms(wanted)).toEqual(['hub-3', 'hub-1', 'hub-3', 'hub-2']);
    expect(await client.hubPseudonyms([2, 4].map(person))).toEqual(['hub-2', 'hub-4']);
    expect(asked.map(({ persons }) => persons.map(numberOf))).toEqual([['3', '1', '2'], ['4']]);
  });

  it('gives the former epoch’s beside them while the keys are being changed, remembered or not', async () => {
    answering = (question) => {
      const former = forEach(question.audiences, question.persons, (to, one) => `former-${to}-${one}`);
      const answer = JSON.parse(right(question).body) as object;
      return { status: 200, body: JSON.stringify({ ...answer, former }) };
    };
    const client = new PseudonymClient(config);
    const both = { hub: 'hub-1', formerHub: 'former-hub-1' };
    for (const _ of [1, 2]) expect(await client.hubIdentities([person(1)])).toEqual([both]);
    expect(asked).toHaveLength(1);
    expect(await client.casePseudonyms('OPS-260604', person(1))).toMatchObject(both);
  });

  it('asks for at most a thousand persons a call', async () => {
    const wanted = Array.from({ length: 2300 }, (_, i) => person(i));
    expect(await new PseudonymClient(config).hubPseudonyms(wanted)).toEqual(wanted.map((_, i) => `hub-${i}`));
    expect(asked.map(({ persons }) => persons.length)).toEqual([1000, 1000, 300]);
  });

  it('leaves nobody without a pseudonym whom it forgets while it asks for others', async () => {
    const client = new PseudonymClient(config);
    const cached = Array.from({ length: 50_000 }, (_, i) => person(i));
    await client.hubPseudonyms(cached);
    expect(await client.hubPseudonyms([0, 50_000].map(person))).toEqual(['hub-0', 'hub-50000']);
  });

  it('joins what concurrent callers ask for', async () => {
    const client = new PseudonymClient(config);
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => client.hubPseudonyms([person(i)])));
    expect(answers.flat()).toEqual(Array.from({ length: 50 }, (_, i) => `hub-${i}`));
    expect(asked.length).toBeLessThan(5);
  });

  it('asks for a case what its institution may know, and for the log’s sealed, with the token that is in the file now', async () => {
    const client = new PseudonymClient(config);
    await client.hubPseudonyms([person(1)]);
    await writeFile(config.serviceTokenFile, 'renewed\n');
    expect(await client.casePseudonyms('OPS-260604', person(1))).toEqual({
      hub: 'hub-1',
      own: 'OPS-260604-1',
      sealedLog: 'OPS-260604.log.1',
    });
    expect(asked.map(({ audiences, sealed }) => [audiences, sealed])).toEqual([
      [['hub'], undefined],
      [['hub', 'OPS-260604'], { sender: 'OPS-260604', audiences: ['log'] }],
    ]);
    expect(tokens).toEqual(['Bearer first', 'Bearer renewed']);
  });

  it.each<[string, Answering]>([
    ['without what was to be sealed', (all) => right({ ...all, sealed: undefined })],
    [
      'with a token of another audience',
      (all) => right({ ...all, sealed: { sender: 'x', audiences: ['OPS-260605'] } }),
    ],
    ['without its own', (all) => right({ ...all, audiences: ['hub'] })],
  ])('takes no pseudonyms of a case %s', async (_, broken) => {
    answering = broken;
    const asking = new PseudonymClient(config).casePseudonyms('OPS-260604', person(1));
    await expect(asking).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('says in the log what identity refused, and where', async () => {
    const body = '{"code":"forbidden","path":"sealed.sender","detail":"Not yours."}';
    answering = () => ({ status: 403, body });
    const error: unknown = await new PseudonymClient(config)
      .casePseudonyms('OPS-1', person(1))
      .catch((e: unknown) => e);
    expect((error as Error).cause).toMatchObject({
      message: 'identity answered 403 forbidden: sealed.sender: Not yours.',
    });
  });

  it.each<[string, Answering]>([
    ['is not allowed to ask', () => ({ status: 403, body: '{"code":"forbidden"}' })],
    ['gets no JSON', () => ({ status: 200, body: '<html>' })],
    ['is hung up on in the middle of an answer', (all) => ({ ...right(all), breakOff: true })],
    ['gets fewer pseudonyms than persons', () => ({ status: 200, body: '{"pseudonyms":{"hub":["hub-1"]}}' })],
    ['gets an answer of another kind', () => ({ status: 200, body: '{}' })],
  ])('is unavailable, and remembers nothing, when it %s', async (_, broken) => {
    const client = new PseudonymClient(config);
    answering = broken;
    await expect(client.hubPseudonyms([person(1), person(2)])).rejects.toMatchObject({ code: 'unavailable' });
    answering = right;
    await expect(client.hubPseudonyms([person(1), person(2)])).resolves.toEqual(['hub-1', 'hub-2']);
  });

  it('is unavailable while its own token is not there, and says so', async () => {
    const client = new PseudonymClient({ ...config, serviceTokenFile: join(directory, 'none') });
    await expect(client.hubPseudonyms([person(1)])).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('SERVICE_TOKEN_FILE') as string,
    });
  });

  it('is unavailable while nobody answers', async () => {
    const client = new PseudonymClient({ ...config, identityUrl: 'http://127.0.0.1:9' });
    await expect(client.hubPseudonyms([person(1)])).rejects.toMatchObject({ code: 'unavailable' });
    await expect(client.casePseudonyms('OPS-260604', person(1))).rejects.toMatchObject({ code: 'unavailable' });
  });
});

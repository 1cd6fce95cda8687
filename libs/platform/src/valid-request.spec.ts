import {
  CaseClosing,
  CaseOpening,
  CaseParameters,
  FeedQuery,
  InboxSelection,
  json,
  type Operation,
  type Problem,
  TileParameters,
} from '@lacznik/contracts';
import { Controller, type INestApplication, Logger } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { ProblemFilter } from './problem.filter';
import { PROBLEM_TYPE } from './problem-of';
import { Endpoint } from './endpoint';
import { UncheckedBody, ValidBody, ValidParameters, ValidQuery } from './valid-request';

const POST = { app: 'any', method: 'post', roles: [], answer: { status: 202, content: [] } } as const;
const GET = { ...POST, method: 'get', answer: { status: 200, content: [] } } as const;
const SAID = { summary: 'Says what it was given.', problems: [], example: {} };

const OPEN: Operation = { ...POST, ...SAID, id: 'open', path: '/open', body: json(CaseOpening) };
const CLOSE: Operation = {
  ...POST,
  ...SAID,
  id: 'close',
  path: '/close/:caseReference',
  parameters: CaseParameters,
  body: json(CaseClosing),
};
const SELECT: Operation = { ...POST, ...SAID, id: 'select', path: '/select', body: json(InboxSelection) };
const ANYTHING: Operation = { ...POST, ...SAID, id: 'anything', path: '/anything', body: json(CaseOpening) };
const FEED: Operation = { ...GET, ...SAID, id: 'feed', path: '/feed', query: FeedQuery };
const TILE: Operation = { ...GET, ...SAID, id: 'tile', path: '/:year/tile/*path', parameters: TileParameters };

@Controller()
class Echo {
  @Endpoint(OPEN)
  open(@ValidBody(CaseOpening) opening: CaseOpening): unknown {
    return opening;
  }

  @Endpoint(CLOSE)
  close(
    @ValidParameters(CaseParameters) parameters: CaseParameters,
    @ValidBody(CaseClosing) closing: CaseClosing,
  ): unknown {
    return { parameters, closing };
  }

  @Endpoint(SELECT)
  select(@ValidBody(InboxSelection) selection: InboxSelection): unknown {
    return selection;
  }

  @Endpoint(ANYTHING)
  anything(@UncheckedBody(CaseOpening) body: unknown): unknown {
    return { body };
  }

  @Endpoint(FEED)
  feed(@ValidQuery(FeedQuery) query: FeedQuery): unknown {
    return query;
  }

  @Endpoint(TILE)
  tile(@ValidParameters(TileParameters) parameters: TileParameters): unknown {
    return parameters;
  }
}

describe('a request', () => {
  let app: INestApplication;
  let url: string;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    const tested = await Test.createTestingModule({ controllers: [Echo] }).compile();
    const express = tested.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: false });
    express.useGlobalFilters(new ProblemFilter());
    await express.listen(0, '127.0.0.1');
    app = express;
    url = await app.getUrl();
  });
  afterAll(() => app.close());

  async function ask(path: string, body?: unknown, type = 'application/json'): Promise<[number, unknown]> {
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': type } }),
    });
    return [answer.status, await answer.json()];
  }

  async function get(path: string): Promise<[number, unknown]> {
    const answer = await fetch(`${url}${path}`);
    return [answer.status, await answer.json()];
  }

  it('reaches its handler as an object of the class, with the status of the operation', async () => {
    expect(await ask('/close/A%2F1', { closedOn: '2026-04-01' })).toEqual([
      202,
      { parameters: { caseReference: 'A/1' }, closing: { closedOn: '2026-04-01' } },
    ]);
    expect(await get('/feed?after=7')).toEqual([200, { after: 7, limit: 100, wait: 0 }]);
    expect(await ask('/select', { from: 7 })).toEqual([202, { from: 7, to: Number.MAX_SAFE_INTEGER }]);
  });

  // By fetch: without a type, with the length 0; with a type, with the length 0; in chunks, of which none comes.
  const json = { 'content-type': 'application/json' };
  it.each<[string, RequestInit]>([
    ['said by nothing', {}],
    ['of length 0', { body: '', headers: json }],
    ['in no chunks', { body: new ReadableStream({ start: (none) => none.close() }), duplex: 'half', headers: json }],
  ])('without a body is one without fields where none is required, and else 400: %s', async (_, init) => {
    const answerTo = (path: string): Promise<Response> => fetch(`${url}${path}`, { method: 'POST', ...init });
    expect(await (await answerTo('/close/A')).json()).toEqual({ parameters: { caseReference: 'A' }, closing: {} });
    for (const path of ['/open', '/anything']) {
      if (init.body instanceof ReadableStream)
        init = { ...init, body: new ReadableStream({ start: (none) => none.close() }) };
      const answer = await answerTo(path);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([400, PROBLEM_TYPE]);
      const { code, detail } = (await answer.json()) as Problem;
      expect([code, detail]).toEqual(['malformed-json', expect.stringMatching(/^expected a body/)]);
    }
  });

  it('is refused with every violation', async () => {
    const [status, problem] = await ask('/open', { caseReference: 'a ', person: {}, purpose: 'p', what: 1 });
    const { code, violations = [] } = problem as Problem;
    expect([status, code]).toEqual([422, 'unknown-field']);
    expect(violations.map(({ path }) => path)).toEqual(['what', 'caseReference', 'legalBasis', 'person']);
  });

  it.each(['/open', '/anything'])('of another content type than JSON is refused at %s', async (path) => {
    expect(await ask(path, {}, 'text/plain')).toMatchObject([415, { code: 'unsupported-media-type' }]);
  });

  it('reaches a handler that checks it itself as it came', async () => {
    expect(await ask('/anything', { what: 1 })).toEqual([202, { body: { what: 1 } }]);
  });

  it('gives a wildcard of its path whole', async () => {
    expect(await get('/2026/tile/0/x001/234')).toEqual([200, { year: 2026, path: '0/x001/234' }]);
    expect(await get('/26/tile/0/x001/234')).toMatchObject([422, { path: 'year' }]);
  });

  it.each(['/feed?afer=1', '/2026/tile/0/000?year=2026'])(
    'with a parameter that is not known is refused: %s',
    async (path) => {
      expect(await get(path)).toMatchObject([422, { code: 'unknown-field', path: 'query' }]);
    },
  );
});

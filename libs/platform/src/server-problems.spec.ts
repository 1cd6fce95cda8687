import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Problem } from '@lacznik/contracts';
import { answerProblems } from './server-problems';

const START = 'GET / HTTP/1.1\r\nhost: x\r\n';
const CHUNKED = 'POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n';

describe('what a server refuses by itself', () => {
  let server: Server;

  beforeAll(async () => {
    server = createServer({ headersTimeout: 100, connectionsCheckingInterval: 20 }, (request, response) => {
      if (request.url === '/begun') response.write('begun');
      else request.resume().on('end', () => response.end('fine'));
    }).listen(0, '127.0.0.1');
    answerProblems(server);
    await once(server, 'listening');
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  async function answerTo(text: string, more?: string): Promise<string> {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.on('error', () => undefined);
    let answer = '';
    socket.on('data', (chunk) => {
      answer += String(chunk);
      if (more !== undefined) socket.write(more);
    });
    socket.write(text);
    await once(socket, 'close');
    return answer;
  }

  it.each([
    [400, 'malformed-request', 'no HTTP', 'nonsense\r\n\r\n'],
    [400, 'malformed-request', 'a header without a name', `${START}: x\r\n\r\n`],
    [400, 'malformed-request', 'no host', 'GET / HTTP/1.1\r\n\r\n'],
    [404, 'not-found', 'a tunnel', 'CONNECT urzad.example:443 HTTP/1.1\r\nhost: urzad.example\r\n\r\n'],
    [408, 'request-timeout', 'a head that does not end', START],
    [413, 'body-too-large', 'endless extensions of a chunk', `${CHUNKED}1;${'x'.repeat(20_000)}\r\n`],
    [417, 'expectation-failed', 'an unknown expectation', `${START}expect: tea\r\nconnection: close\r\n\r\n`],
    [431, 'headers-too-large', 'too much in the head', `${START}x: ${'x'.repeat(20_000)}\r\n\r\n`],
  ])('is %i, a problem %s: %s', async (status, code, _, text) => {
    const [head = '', body = ''] = (await answerTo(text)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} [A-Z]`));
    expect(head).toMatch(/^content-type: application\/problem\+json; charset=utf-8$/im);
    const problem = JSON.parse(body) as Problem;
    expect(problem).toMatchObject({ type: `urn:lacznik:problem:${code}`, status, code });
    expect(problem.detail).not.toBe('');
    expect(head).toContain(`trace-id: ${problem.traceId}`);
  });

  it('reaches no handler without a host, but in HTTP/1.0, which needs none', async () => {
    expect(await answerTo('GET / HTTP/1.1\r\n\r\n')).not.toContain('fine');
    expect(await answerTo('GET / HTTP/1.0\r\n\r\n')).toContain('fine');
  });

  it('is no text in the middle of an answer that has begun', async () => {
    const answer = await answerTo('GET /begun HTTP/1.1\r\nhost: x\r\n\r\n', 'nonsense\r\n\r\n');
    expect(answer).toContain('begun');
    expect(answer).not.toContain('problem');
  });
});

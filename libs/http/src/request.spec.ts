import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type HttpCall, requestBytes, requestJson } from '.';

const NOW = 'Fri, 27 Nov 2026 15:39:32 GMT';

describe('a call by HTTP', () => {
  const servers: Server[] = [];
  let listener: RequestListener;
  let url: string;

  async function serve(answer: RequestListener): Promise<string> {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  beforeAll(async () => {
    url = await serve((request, response) => listener(request, response));
  });
  afterAll(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  const call = (more: Partial<HttpCall> = {}): HttpCall => ({ url, timeoutMs: 5000, maxBytes: 10, ...more });

  it('sends method, headers and body, and gives status, type, the server’s clock and bytes', async () => {
    const received: string[] = [];
    listener = ({ method, headers }, response) => {
      received.push(`${method} ${String(headers['x-a'])}`);
      response.writeHead(418, { 'content-type': 'text/x', date: NOW }).end('0123456789');
    };
    const answer = await requestBytes(call({ method: 'POST', headers: { 'x-a': 'b', 'x-c': undefined }, body: 'x' }));
    expect(answer).toEqual({ status: 418, contentType: 'text/x', date: NOW, bytes: Buffer.from('0123456789') });
    expect(received).toEqual(['POST b']);
  });

  it('reads JSON, and gives undefined for what is none', async () => {
    listener = (_, response) => response.end('{"a":1}');
    expect(await requestJson(call())).toEqual({ status: 200, json: { a: 1 } });
    listener = (_, response) => response.writeHead(502).end('<html>');
    expect(await requestJson(call())).toEqual({ status: 502, json: undefined });
  });

  it('fails where the answer is longer than allowed, however it is sent', async () => {
    const error = { fault: 'too-long', message: 'an answer of more than 10 bytes' };
    listener = (_, response) => response.end('x'.repeat(11));
    await expect(requestBytes(call())).rejects.toMatchObject(error);
    listener = (_, response) => {
      const endless = setInterval(() => response.write('xxxx'), 1);
      response.on('close', () => clearInterval(endless));
    };
    await expect(requestBytes(call())).rejects.toMatchObject(error);
  });

  it('fails where the whole answer does not come in time, also when it has begun', async () => {
    const error = { fault: 'timeout', message: 'no answer within 0.05 s' };
    listener = () => undefined;
    await expect(requestBytes(call({ timeoutMs: 50 }))).rejects.toMatchObject(error);
    listener = (_, response) => response.write('x');
    await expect(requestBytes(call({ timeoutMs: 50 }))).rejects.toMatchObject(error);
  });

  it('fails where nobody listens, or the caller has ended it', async () => {
    await expect(requestBytes(call({ url: 'http://127.0.0.1:1' }))).rejects.toMatchObject({
      fault: 'no-connection',
      message: 'ECONNREFUSED',
    });
    await expect(requestBytes(call({ url: 'nonsense' }))).rejects.toMatchObject({ fault: 'no-connection' });
    await expect(requestBytes(call({ signal: AbortSignal.abort() }))).rejects.toMatchObject({ fault: 'no-connection' });
  });

  it('follows redirects only as told, and keeps a token from other origins', async () => {
    const tokens: (string | undefined)[] = [];
    const other = await serve(({ headers: { authorization } }, response) => {
      tokens.push(authorization);
      response.writeHead(200, { date: NOW }).end('there');
    });
    listener = (_, response) => response.writeHead(302, { location: other }).end();
    expect(await requestBytes(call())).toMatchObject({ status: 302 });
    const followed = await requestBytes(call({ maxRedirects: 1, headers: { authorization: 'Bearer mine' } }));
    expect(followed).toEqual({ status: 200, date: NOW, bytes: Buffer.from('there') });
    expect(tokens).toEqual([undefined]);
  });
});

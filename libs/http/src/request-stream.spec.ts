import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpConnections, type HttpStreamCall, requestStream } from '.';

describe('a stream by HTTP', () => {
  let server: Server;
  let listener: RequestListener;
  const connections = HttpConnections.toAny(1);

  beforeAll(async () => {
    server = createServer((request, response) => listener(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await connections.close();
  });

  const call = (more: Partial<HttpStreamCall> = {}): HttpStreamCall => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { url, method: 'POST', silenceMs: 5000, connections, ...more };
  };

  it('goes both ways at the same time', async () => {
    listener = (request, response) => {
      response.writeHead(200, { 'content-type': 'text/x', 'retry-after': '3' });
      request.pipe(response);
    };
    let goOn: () => void = () => undefined;
    async function* body(): AsyncGenerator<string> {
      yield 'first';
      await new Promise<void>((resolve) => (goOn = resolve));
      yield 'second';
    }
    const answer = await requestStream(call({ body: body() }));
    expect(answer).toMatchObject({ status: 200, contentType: 'text/x', retryAfter: '3' });
    const parts: string[] = [];
    for await (const part of answer.body) {
      parts.push(Buffer.from(part).toString());
      goOn();
    }
    expect(parts).toEqual(['first', 'second']);
  });

  it('fails where the server is silent when it is its turn: before its answer, and in it', async () => {
    listener = () => undefined;
    await expect(requestStream(call({ silenceMs: 50 }))).rejects.toMatchObject({ fault: 'timeout' });
    listener = (_, response) => response.write('x');
    const { body } = await requestStream(call({ silenceMs: 50 }));
    await expect(Array.fromAsync(body)).rejects.toMatchObject({
      fault: 'timeout',
      message: 'no answer within 0.05 s',
    });
  });

  it('fails where the connection ends in the answer', async () => {
    listener = (_, response) => response.write('x', () => response.destroy());
    const { body } = await requestStream(call());
    await expect(Array.fromAsync(body)).rejects.toMatchObject({ name: 'HttpCallError', fault: 'no-connection' });
  });
});

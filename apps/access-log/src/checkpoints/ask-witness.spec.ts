import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { askWitness, readWitnessCheckpoint } from './ask-witness';

describe('what a witness answers', () => {
  const { signal } = new AbortController();
  let server: Server;
  let url: string;
  let listener: RequestListener;

  beforeAll(async () => {
    server = createServer((request, response) => listener(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/prefix`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const answering = (status: number, body: string, headers: Record<string, string> = {}) => {
    listener = (_, response) => response.writeHead(status, headers).end(body);
    return askWitness(url, 'old 0\n', signal);
  };
  const SIZE = { 'content-type': 'text/x.tlog.size' };

  it('is told apart by status and type', async () => {
    expect(await answering(200, '— w AAAA\n')).toEqual({ kind: 'cosigned', lines: '— w AAAA\n' });
    expect(await answering(409, '7\n', SIZE)).toEqual({ kind: 'other-size', size: 7 });
    expect(await answering(409, '7\n')).toEqual({ kind: 'not-continued' });
    expect(await answering(422, '')).toEqual({ kind: 'not-continued' });
  });

  it.each([
    'text/x.tlog.size; charset=utf-8',
    'text/x.tlog.size;charset="utf-8"',
    'Text/X.TLOG.Size ; charset=UTF-8',
    ' text/x.tlog.size',
  ])('is a size by whatever spelling of its media type: %s', async (type) => {
    expect(await answering(409, '7\n', { 'content-type': type })).toEqual({ kind: 'other-size', size: 7 });
  });

  it('may be the checkpoint that it has cosigned last', async () => {
    let asked = '';
    listener = ({ method, url: path }, response) => {
      asked = `${method} ${path}`;
      response.end('note\n');
    };
    expect(await readWitnessCheckpoint(url, 'log.example.pl/2026', signal)).toBe('note\n');
    expect(asked).toBe('GET /prefix/checkpoint?origin=log.example.pl%2F2026');
    for (const status of [204, 302, 404, 500]) {
      listener = (_, response) => response.writeHead(status).end();
      expect(await readWitnessCheckpoint(url, 'log.example.pl/2026', signal)).toBeUndefined();
    }
    expect(await readWitnessCheckpoint('http://127.0.0.1:1', 'log.example.pl/2026', signal)).toBeUndefined();
  });

  it.each([
    [400, '', {}, 'it answered with status 400'],
    [403, '', {}, 'it answered with status 403'],
    [404, '', {}, 'it answered with status 404'],
    [500, '', {}, 'it answered with status 500'],
    [409, '07\n', SIZE, 'it answered with a malformed size'],
    [409, '', SIZE, 'it answered with a malformed size'],
    [200, 'x'.repeat(65_537), {}, 'an answer of more than 65536 bytes'],
    [302, '', { location: 'http://127.0.0.1:1/' }, expect.any(String)],
  ])('counts as none at all: %i %j', async (status, body, headers: Record<string, string>, why: unknown) => {
    expect(await answering(status, body, headers)).toEqual({ kind: 'unreachable', why });
  });

  it('counts as none where it is cut off after its head, or in its middle', async () => {
    for (const part of ['', '— w AAAA\n']) {
      listener = (_, response) => {
        response.writeHead(200, { 'content-length': 1000 });
        response.flushHeaders();
        response.write(part, () => response.destroy());
      };
      expect(await askWitness(url, 'old 0\n', signal)).toMatchObject({ kind: 'unreachable' });
      expect(await readWitnessCheckpoint(url, 'log.example.pl/2026', signal)).toBeUndefined();
    }
  });

  it('is asked for by POST below the prefix', async () => {
    let asked = '';
    listener = ({ method, url: path }, response) => {
      asked = `${method} ${path}`;
      response.end();
    };
    await askWitness(url, 'old 0\n', signal);
    expect(asked).toBe('POST /prefix/add-checkpoint');
  });

  it('counts as none where nobody listens', async () => {
    expect(await askWitness('http://127.0.0.1:1', '', signal)).toMatchObject({ kind: 'unreachable' });
  });
});

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { RequestWithCaller } from '@lacznik/platform';
import { Logger, type INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { NextFunction, Response } from 'express';
import { OwnKeys } from '../identities/own-keys.service';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { AcceptPublicationsService } from './accept-publications.service';
import { PublicationsController } from './publications.controller';
import { PublishStreamService } from './publish-stream.service';
import { PublisherRights } from './publisher-rights';

const MEBIBYTE = 1024 * 1024;

/** Answers each chunk with as many bytes, and notes whether it was told that nobody reads. */
const streams = {
  tooMuchUnread: false,
  async *answer(request: AsyncIterable<Uint8Array>, unread: AbortSignal): AsyncGenerator<object[]> {
    for await (const { length } of request) yield [{ detail: 'x'.repeat(length) }];
    this.tooMuchUnread = unread.aborted;
  },
  publish(_: string, request: AsyncIterable<Uint8Array>, unread: AbortSignal) {
    return Promise.resolve(this.answer(request, unread));
  },
};

describe('a stream of records by HTTP', () => {
  let app: INestApplication;
  let socket: Socket;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    const tested = await Test.createTestingModule({
      controllers: [PublicationsController],
      providers: [
        { provide: PublishStreamService, useValue: streams },
        { provide: ServedInstitutions, useValue: { requireAgreed: () => Promise.resolve() } },
        { provide: AcceptPublicationsService, useValue: {} },
        { provide: PublisherRights, useValue: {} },
        { provide: OwnKeys, useValue: {} },
      ],
    }).compile();
    app = tested.createNestApplication({ bodyParser: false, logger: false });
    app.use((request: RequestWithCaller, _: Response, next: NextFunction) => {
      request.caller = { subject: 'x', institution: 'PUP-2606', roles: ['institution'] };
      next();
    });
    await app.listen(0, '127.0.0.1');
  });
  beforeEach(async () => {
    socket = connect(Number(new URL(await app.getUrl()).port), '127.0.0.1');
    await once(socket, 'connect');
  });
  afterEach(() => socket.destroy());
  afterAll(() => app.close());

  function begin(bytes: number): void {
    socket.write(
      'POST /v1/publications HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/x-ndjson\r\n' +
        `content-length: ${bytes}\r\n\r\n`,
    );
  }

  /** Without reading anything. */
  async function send(bytes: number): Promise<void> {
    socket.pause();
    begin(bytes);
    for (let sent = 0; sent < bytes; sent += MEBIBYTE) {
      await new Promise((resolve) => socket.write(Buffer.alloc(MEBIBYTE, 'x'), resolve));
    }
  }

  async function readAll(): Promise<number> {
    let length = 0;
    socket.on('data', (chunk) => (length += chunk.length));
    socket.resume();
    await once(socket, 'end');
    return length;
  }

  it('is read to its end although its sender reads nothing before', async () => {
    await send(40 * MEBIBYTE);
    expect(await readAll()).toBeGreaterThan(40 * MEBIBYTE);
    expect(streams.tooMuchUnread).toBe(false);
  });

  it('does not fill the memory with answers that nobody reads', async () => {
    await send(90 * MEBIBYTE);
    await readAll();
    expect(streams.tooMuchUnread).toBe(true);
  });

  it.each([
    ['Identity', 200],
    ['gzip', 500],
  ])('may say that it is not compressed, in whatever letters: %s', async (encoding, status) => {
    const answer = await fetch(`${await app.getUrl()}/v1/publications`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', 'content-encoding': encoding },
      body: 'x',
    });
    expect(answer.status).toBe(status);
  });

  it('is answered its head before its first line', async () => {
    begin(1);
    const [head] = (await once(socket, 'data')) as [Buffer];
    expect(head.toString()).toContain('HTTP/1.1 200 OK');
  });
});

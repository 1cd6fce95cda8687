import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Controller, type INestApplication, Logger, Post, Req, Res } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Request, Response } from 'express';
import { AppConfig } from './app-config';
import { Public } from './caller';
import { PlatformModule } from './platform.module';

const IDLE_TIMEOUT_MS = 1000;

@Controller()
@Public()
class Reading {
  @Post('read')
  read(@Req() request: Request, @Res() response: Response): void {
    request.on('error', () => undefined).on('end', () => response.end('all'));
    request.resume();
  }
}

describe('a connection', () => {
  let app: INestApplication;
  let socket: Socket;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    const config = Object.assign(new AppConfig(), {
      tokenJwksUrl: 'http://127.0.0.1:9',
      idleTimeoutMs: IDLE_TIMEOUT_MS,
      drainMs: 0,
      finishMs: 0,
    });
    const tested = await Test.createTestingModule({
      imports: [PlatformModule.forRoot(config)],
      controllers: [Reading],
    }).compile();
    app = tested.createNestApplication({ bodyParser: false, logger: false });
    await app.listen(0, '127.0.0.1');
  });
  beforeEach(() => connectAndBegin('application/x-ndjson'));
  afterEach(() => {
    socket.destroy();
    jest.useRealTimers();
  });
  afterAll(() => app.close());

  async function connectAndBegin(type: string): Promise<void> {
    socket = connect(Number(new URL(await app.getUrl()).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(`POST /read HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\ncontent-length: 8\r\n\r\n`);
  }

  it('lasts for as long as something comes, and is kept for the next request', async () => {
    for (let i = 0; i < 8; i++) {
      await delay(IDLE_TIMEOUT_MS / 3);
      socket.write('x');
    }
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/Keep-Alive: timeout=75\r\n[^]*all/);
    const { requestTimeout, keepAliveTimeout } = app.getHttpServer() as Server;
    expect([requestTimeout, keepAliveTimeout]).toEqual([0, 75_000]);
  });

  it('is answered a problem where what comes is no HTTP', async () => {
    socket.write('12345678nonsense\r\n\r\n');
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    expect(text).toContain('"code":"malformed-request"');
  });

  it('is cut where nothing comes', async () => {
    expect(await once(socket, 'close')).toEqual([false]);
  });

  it('is cut where a body that is no stream takes too long as a whole', async () => {
    socket.destroy();
    (app.getHttpServer() as Server).timeout = 0;
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'setInterval', 'queueMicrotask', 'performance'] });
    const begun = once(app.getHttpServer() as Server, 'request');
    await connectAndBegin('application/json');
    await begun;
    const closed = once(socket, 'close');
    await jest.advanceTimersByTimeAsync(300_000);
    expect(await closed).toHaveLength(1);
  });
});

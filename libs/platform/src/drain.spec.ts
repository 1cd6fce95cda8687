import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { Controller, Get, Logger, Res, type INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Response } from 'express';
import { AppConfig } from './app-config';
import { Public } from './caller';
import { Drain } from './drain';
import { PlatformModule } from './platform.module';

const DRAIN_MS = 1_000_000;
const FINISH_MS = 2_000_000;

@Controller()
@Public()
class Answering {
  readonly held: Response[] = [];

  @Get('at-once')
  answer(): object {
    return {};
  }

  @Get('held')
  hold(@Res() response: Response): void {
    this.held.push(response);
  }

  @Get('begun')
  begin(@Res() response: Response): void {
    response.write('begun\n');
    this.held.push(response);
  }
}

describe('the end of a process', () => {
  let app: INestApplication;
  let port: number;
  let handlers: Answering;
  let drain: Drain;
  let agent: Agent;
  let ended: Promise<void>;

  beforeEach(async () => {
    Logger.overrideLogger(false);
    const config = Object.assign(new AppConfig(), {
      tokenJwksUrl: 'http://127.0.0.1:9',
      drainMs: DRAIN_MS,
      finishMs: FINISH_MS,
    });
    const tested = await Test.createTestingModule({
      imports: [PlatformModule.forRoot(config)],
      controllers: [Answering],
    }).compile();
    app = tested.createNestApplication({ logger: false });
    await app.listen(0, '127.0.0.1');
    port = Number(new URL(await app.getUrl()).port);
    handlers = app.get(Answering);
    drain = app.get(Drain);
    agent = new Agent({ keepAlive: true });
    // Time stands still for what the process waits for, and for nothing else.
    jest.useFakeTimers({
      doNotFake: ['Date', 'hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'setInterval'],
    });
  });
  afterEach(async () => {
    agent.destroy();
    await jest.runAllTimersAsync();
    await ended;
    jest.useRealTimers();
  });

  async function ask(path: string): Promise<IncomingMessage> {
    const [answer] = (await once(request({ port, path, agent }).end(), 'response')) as [IncomingMessage];
    return answer;
  }

  async function textOf(answer: IncomingMessage): Promise<string> {
    let text = '';
    for await (const chunk of answer) text += String(chunk);
    return text;
  }

  async function tellToEnd(): Promise<void> {
    ended = app.close();
    if (!drain.ending.aborted) await once(drain.ending, 'abort');
  }

  async function passDrain(): Promise<void> {
    await jest.advanceTimersByTimeAsync(DRAIN_MS);
  }

  async function heldAnswer(): Promise<Response> {
    while (handlers.held.length === 0) await new Promise(setImmediate);
    return handlers.held[0] as Response;
  }

  async function idleConnection(): Promise<Socket> {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET /at-once HTTP/1.1\r\nhost: x\r\n\r\n');
    await once(socket, 'data');
    return socket;
  }

  it('is told by readiness, while requests are accepted, and each answer closes its connection', async () => {
    expect((await ask('/health/ready')).statusCode).toBe(200);
    await tellToEnd();
    const answer = await ask('/health/ready');
    expect([answer.statusCode, answer.headers.connection]).toEqual([503, 'close']);
    expect(await textOf(answer)).toContain('This process is ending');
    const another = await ask('/at-once');
    expect([another.statusCode, another.headers.connection]).toEqual([200, 'close']);
  });

  it('comes when what was in flight is answered, and accepts nothing after the drain', async () => {
    const answering = ask('/held');
    const response = await heldAnswer();
    await tellToEnd();
    await passDrain();
    await expect(once(connect(port, '127.0.0.1'), 'connect')).rejects.toThrow('ECONNREFUSED');
    response.end('late');
    const answer = await answering;
    expect([answer.headers.connection, await textOf(answer)]).toEqual(['close', 'late']);
    await ended;
  });

  it('closes the connection of an answer that had begun before it, once that is whole', async () => {
    const answer = await ask('/begun');
    expect(answer.headers.connection).toBe('keep-alive');
    await tellToEnd();
    await passDrain();
    (await heldAnswer()).end('x'.repeat(5_000_000));
    expect(await textOf(answer)).toHaveLength(5_000_006);
    await ended;
  });

  it('closes idle connections after the drain, not before', async () => {
    const socket = await idleConnection();
    await tellToEnd();
    expect(socket.readable).toBe(true);
    const closed = once(socket, 'end');
    await passDrain();
    await closed;
    await ended;
  });

  it('gives a last call when the time to finish is over, and lets the answer to it out', async () => {
    const answer = await ask('/begun');
    const response = await heldAnswer();
    await tellToEnd();
    await passDrain();
    expect(drain.lastCall.aborted).toBe(false);
    drain.lastCall.addEventListener('abort', () => response.end('cut'));
    await jest.advanceTimersByTimeAsync(FINISH_MS);
    expect(await textOf(answer)).toBe('begun\ncut');
    await ended;
  });

  it('comes, whatever does not answer the last call', async () => {
    const answer = await ask('/begun');
    await tellToEnd();
    const cut = textOf(answer).catch((error: Error) => error.message);
    await jest.runAllTimersAsync();
    expect(await cut).toBe('aborted');
    await ended;
  });
});

import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

const CHECK_INTERVAL_MS = 100;

/**
 * Shares requests among the processes of an app whose `/health/ready` answers 200, in turn. As the usual ones do, it keeps
 * connections, and learns of an end from readiness alone; it tries nothing twice: what fails behind it is answered 502.
 */
export class Balancer {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly server: Server = createServer((incoming, outgoing) => this.forward(incoming, outgoing));
  private readonly stopped = new AbortController();
  private readonly ready = new Set<string>();
  private turn = 0;
  private checking: Promise<unknown> = Promise.resolve();

  private constructor(
    /** Where it listens. */
    readonly url: string,
  ) {}

  static async start(url: string, targets: readonly string[]): Promise<Balancer> {
    const balancer = new Balancer(url);
    const { hostname, port } = new URL(url);
    balancer.server.listen(Number(port), hostname);
    await once(balancer.server, 'listening');
    balancer.checking = Promise.all(targets.map((target) => balancer.check(target)));
    return balancer;
  }

  /** How many processes it takes for ready. */
  readyCount(): number {
    return this.ready.size;
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.checking;
    this.server.closeAllConnections();
    this.server.close();
    this.agent.destroy();
  }

  /** Each by itself: one that starts, and does not answer yet, must not hide that another ends. */
  private async check(target: string): Promise<void> {
    while (!this.stopped.signal.aborted) {
      const ready = await isReady(target);
      if (ready === true) this.ready.add(target);
      if (ready === false) this.ready.delete(target);
      await delay(CHECK_INTERVAL_MS, undefined, { signal: this.stopped.signal }).catch(() => undefined);
    }
  }

  private forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const target = [...this.ready][this.turn++ % Math.max(1, this.ready.size)];
    if (target === undefined) return fail(outgoing, 503, 'no process is ready');
    const { method, headers } = incoming;
    const { connection: _, ...forwarded } = headers;
    const onward = request(new URL(incoming.url ?? '/', target), { method, headers: forwarded, agent: this.agent });
    onward.on('error', ({ message }) => fail(outgoing, 502, `${method} ${incoming.url}: ${message}`));
    onward.on('response', (answer) => {
      const { connection: _hop, 'keep-alive': _hint, ...answered } = answer.headers;
      outgoing.writeHead(answer.statusCode ?? 502, answered);
      answer.on('error', () => outgoing.destroy());
      answer.pipe(outgoing);
    });
    // Who leaves early would leave a half request behind.
    outgoing.once('close', () => onward.destroy());
    incoming.pipe(onward);
  }
}

/** Undefined where it has not said: on a machine that is busy with other things an answer may take long. */
async function isReady(target: string): Promise<boolean | undefined> {
  try {
    const answer = await fetch(`${target}/health/ready`, { signal: AbortSignal.timeout(5000) });
    await answer.body?.cancel();
    return answer.ok;
  } catch (error) {
    return (error as Error).name === 'TimeoutError' ? undefined : false;
  }
}

function fail(outgoing: ServerResponse, status: number, why: string): void {
  if (outgoing.headersSent) outgoing.destroy();
  else outgoing.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify({ detail: why }));
}

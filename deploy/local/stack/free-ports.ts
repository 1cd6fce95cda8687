import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

// Below the ranges from which Linux (32768) and macOS (49152) give ports to outgoing connections. A server that is killed
// and started again on its port would otherwise find it taken, now and then, by a client that tried to reconnect meanwhile.
const lowest = 15_000;
const highest = 32_000;

/** `count` different ports on 127.0.0.1 that nobody listens on at this moment. Whoever binds one may still lose a race. */
export async function freePorts(count: number): Promise<number[]> {
  const held: Server[] = [];
  try {
    while (held.length < count) {
      const server = await tryToListen(randomInt(lowest, highest));
      if (server) held.push(server);
    }
    return held.map(portOf);
  } finally {
    await Promise.all(held.map(close));
  }
}

async function tryToListen(port: number): Promise<Server | undefined> {
  const server = createServer();
  server.listen({ port, host: '127.0.0.1', exclusive: true });
  try {
    await once(server, 'listening');
    return server;
  } catch {
    return undefined;
  }
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a listening TCP server has no port');
  return address.port;
}

async function close(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}

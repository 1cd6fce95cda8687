import { once } from 'node:events';
import { createServer } from 'node:net';
import { freePorts } from './host';

describe('free ports', () => {
  it('are different and can be listened on', async () => {
    const ports = await freePorts(20);
    expect(new Set(ports).size).toBe(20);
    const server = createServer().listen(ports[0], '127.0.0.1');
    await once(server, 'listening');
    server.close();
  });

  it('lie below the ports that systems give to outgoing connections', async () => {
    expect(Math.max(...(await freePorts(20)))).toBeLessThan(32_768);
  });
});

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

/** Answers every request with the same bytes, from a thread of its own: what HTTP alone costs. */
export async function startBareServer(bytes: string): Promise<{ url: string; stop: () => Promise<unknown> }> {
  const worker = new Worker(__filename, { workerData: bytes });
  const [port] = (await once(worker, 'message')) as [number];
  return { url: `http://127.0.0.1:${port}`, stop: () => worker.terminate() };
}

if (!isMainThread && typeof workerData === 'string') {
  const body = Buffer.from(workerData);
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    response.end(body);
  });
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- it goes to a thread, not to a window
    parentPort?.postMessage(port);
  });
}

import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { Pool } from 'undici';

const WARM_UP_MS = 1000;

/** Posts that nobody signs, orders or records. */
export interface BarePosts {
  url: string;
  body: string;
  connections: number;
  seconds: number;
}

/** Sends the same body again and again by undici alone, from a thread of its own. @returns posts a second */
export async function measureBarePosts(posts: BarePosts): Promise<number> {
  const worker = new Worker(__filename, { workerData: posts });
  const [rate] = (await once(worker, 'message')) as [number];
  return rate;
}

async function post({ url, body, connections, seconds }: BarePosts): Promise<number> {
  const { origin, pathname: path } = new URL(url);
  const pool = new Pool(origin, { connections, allowH2: false });
  const headers = { 'content-type': 'application/json' };
  const rateFor = async (ms: number): Promise<number> => {
    const begun = performance.now();
    let count = 0;
    const loop = async (): Promise<void> => {
      while (performance.now() - begun < ms) {
        const answer = await pool.request({ method: 'POST', path, headers, body });
        await answer.body.dump();
        count++;
      }
    };
    await Promise.all(Array.from({ length: connections }, loop));
    return (count / (performance.now() - begun)) * 1000;
  };
  // A new thread has compiled nothing yet.
  await rateFor(WARM_UP_MS);
  const rate = await rateFor(seconds * 1000);
  await pool.close();
  return rate;
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- it goes to a thread, not to a window
if (!isMainThread) void post(workerData as BarePosts).then((rate) => parentPort?.postMessage(rate));

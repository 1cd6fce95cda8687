import { parentPort, workerData } from 'node:worker_threads';
import { CedarPolicies, checkScenes } from '../../libs/decision/src/proof';

const SCENES = 500;

/** What one worker is to ask. */
export interface Share {
  questions: number;
  seed: number;
}

/** How far it is; with a `counterExample`, shrunk, it has ended. */
export interface Progress {
  questions: number;
  scenes: number;
  counterExample?: string;
}

function verifyShare({ questions, seed }: Share, report: (progress: Progress) => void): void {
  const cedar = new CedarPolicies();
  for (let scenes = SCENES; cedar.questions < questions; scenes += SCENES) {
    const counterExample = checkScenes(cedar, { numRuns: SCENES, seed: seed + scenes });
    if (counterExample !== undefined) return report({ questions: cedar.questions, scenes, counterExample });
    report({ questions: cedar.questions, scenes });
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
verifyShare(workerData as Share, (progress) => parentPort?.postMessage(progress));

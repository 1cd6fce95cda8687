import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LacznikClient } from '@lacznik/client';
import { READ_FEED_STATUS } from '@lacznik/contracts';
import { projectRoot } from '../local/host';
import { installPackage } from '../packages/install-package';
import { pack } from '../packages/pack';
import { CLIENT } from '../packages/packed';
import { type Example, runExample } from './example';

const INSTITUTION = 'OPS-260604';
const EXAMPLES = join(projectRoot, 'examples');
const USAGE = 'Set RUN, OPS_EDGE, DELIVERY and KAFKA_BROKERS from what `npm start` has printed, while it is up.';

/** `npm run examples`: runs the examples against `npm start`, each where its runtime is there. */
async function main(): Promise<void> {
  const { RUN = '', OPS_EDGE = '', DELIVERY = '', KAFKA_BROKERS = '' } = process.env;
  if ([RUN, OPS_EDGE, DELIVERY, KAFKA_BROKERS].includes('')) throw new Error(USAGE);
  const TOKEN_FILE = join(RUN, 'tokens', INSTITUTION);
  const KAFKA = { KAFKA_BROKERS, KAFKA_TOKEN_FILE: `${TOKEN_FILE}.kafka`, KAFKA_PROTOCOL: 'SASL_PLAINTEXT' };
  const environment = { INSTITUTION, OPS_EDGE, DELIVERY, TOKEN_FILE, ...KAFKA };
  const project = mkdtempSync(join(tmpdir(), 'lacznik-ops-'));
  try {
    const last = await lastNumber(DELIVERY, TOKEN_FILE);
    for (const example of examplesIn(await installed(project), environment)) {
      const { state, detail } = await runExample(example, last);
      console.log(`${example.name}: ${state}: ${detail}`);
      if (state === 'failed') process.exitCode = 1;
    }
  } finally {
    rmSync(project, { recursive: true });
  }
}

function examplesIn(project: string, environment: Example['environment']): Example[] {
  const python = { check: ['python3', '--version'], otherwise: 'there is no python3 here' } as const;
  const client = {
    check: ['python3', '-c', 'import confluent_kafka'],
    otherwise: 'no confluent-kafka is installed',
  } as const;
  const shell = { check: ['curl', '--version'], otherwise: 'there is no curl here' } as const;
  const node = { check: [process.execPath, '--version'], otherwise: '' } as const;
  const of = (name: string, program: string, needs: Example['needs'], file = join(EXAMPLES, name)): Example => ({
    name,
    command: [program, file],
    needs,
    environment,
  });
  return [
    of('ops-system/ops.mts', process.execPath, node, join(project, 'ops.mts')),
    of('python/feed.py', 'python3', python),
    of('python/webhooks.py', 'python3', python),
    of('python/kafka_feed.py', 'python3', client),
    of('curl/feed.sh', 'sh', shell),
  ];
}

/** The Node.js example as a project of its own, with the client as it is published. */
async function installed(project: string): Promise<string> {
  await installPackage(await pack(CLIENT, project), project);
  copyFileSync(join(EXAMPLES, 'ops-system/ops.mts'), join(project, 'ops.mts'));
  return project;
}

async function lastNumber(delivery: string, file: string): Promise<number> {
  const lacznik = new LacznikClient({ addresses: { delivery }, token: { file } });
  const { last } = await lacznik.call(READ_FEED_STATUS);
  await lacznik.close();
  return last;
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

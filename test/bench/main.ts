import { parseArgs } from 'node:util';
import { runLauncher } from '../../deploy/local/shutdown';
import { measureFlow } from './flow';
import { measureLedger } from './ledger';

const USAGE = 'npm run bench -- flow|ledger [--seconds 30] [--json]';

const benchmarks: Readonly<Record<string, (seconds: number, say: (line: string) => void) => Promise<object>>> = {
  flow: measureFlow,
  ledger: measureLedger,
};

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { seconds: { type: 'string', default: '30' }, json: { type: 'boolean', default: false } },
  });
  const seconds = Number(values.seconds);
  const measure = benchmarks[positionals[0] ?? ''];
  if (!measure || !(seconds > 0)) {
    console.error(`Usage: ${USAGE}`);
    return 2;
  }
  const figures = await measure(seconds, (line) => console.log(line));
  console.log(values.json ? JSON.stringify(figures) : figures);
  return 0;
}

runLauncher(main);

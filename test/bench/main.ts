import { parseArgs } from 'node:util';
import { runLauncher } from '../../deploy/local/shutdown';
import { measureFlow } from './flow';

const USAGE = 'npm run bench -- flow [--seconds 30] [--json]';

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { seconds: { type: 'string', default: '30' }, json: { type: 'boolean', default: false } },
  });
  const seconds = Number(values.seconds);
  if (positionals[0] !== 'flow' || !(seconds > 0)) {
    console.error(`Usage: ${USAGE}`);
    return 2;
  }
  const figures = await measureFlow(seconds, (line) => console.log(line));
  console.log(values.json ? JSON.stringify(figures) : figures);
  return 0;
}

runLauncher(main);

import { runLauncher } from '../../deploy/local/supervisor';
import { auditPages } from './audit';
import { writeScreens } from './screens';

const TASKS: Readonly<Record<string, () => Promise<string[]>>> = { audit: auditPages, screens: writeScreens };

/** `npm run console:audit`, `npm run console:screens`: ends with 1 where anything is wrong. */
async function main(): Promise<number> {
  const task = TASKS[process.argv[2] ?? ''];
  if (!task) {
    console.error('Usage: npm run console:audit | npm run console:screens');
    return 2;
  }
  const faults = await task();
  faults.forEach((fault) => console.log(fault));
  console.log(`${faults.length} faults`);
  return faults.length === 0 ? 0 : 1;
}

runLauncher(main);

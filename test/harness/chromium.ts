import { spawnSync } from 'node:child_process';
import { projectRoot } from '../../deploy/local/host';

/** How a Chromium is started. */
export interface ChromiumLaunch {
  executablePath: string;
  args: string[];
}

/** An ES module, which the tests' own loader does not read. Without graphics: on no graphics card WebGL is drawn by the processor. */
const PRINT_OWN =
  "import chromium from '@sparticuz/chromium';" +
  'chromium.setGraphicsMode = false;' +
  'console.log(JSON.stringify({ executablePath: await chromium.executablePath(), args: chromium.args }));';

/**
 * The Chromium of `LACZNIK_CHROMIUM`, or the one that npm has brought.
 * @returns undefined, after a sentence, where none can start here; in CI that is an Error
 */
export function findChromium(): ChromiumLaunch | undefined {
  const launch = chosenChromium();
  if (launch && spawnSync(launch.executablePath, ['--version'], { stdio: 'ignore' }).status === 0) return launch;
  const sentence = 'No Chromium can start here, so pages are not tried; LACZNIK_CHROMIUM names another.';
  if (process.env['CI']) throw new Error(sentence);
  console.warn(sentence);
  return undefined;
}

function chosenChromium(): ChromiumLaunch | undefined {
  const { LACZNIK_CHROMIUM: executablePath } = process.env;
  if (executablePath) return { executablePath, args: ['--headless', '--no-sandbox'] };
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', PRINT_OWN], { cwd: projectRoot });
  try {
    const { executablePath, args } = JSON.parse(String(stdout)) as ChromiumLaunch;
    // Made for one page a process: there the whole browser would end with the first person's window.
    return { executablePath, args: args.filter((flag) => flag !== '--single-process') };
  } catch {
    return undefined;
  }
}

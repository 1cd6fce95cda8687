import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const OWN = ownFolder();
const MADE = join(OWN, '../../../dist/apps/console/bundled');

/** The files that pages load, by their names. */
export const ASSETS: ReadonlyMap<string, string> = new Map([
  ['theme.css', require.resolve('@digdir/designsystemet-css/theme.css')],
  ['components.css', require.resolve('@digdir/designsystemet-css')],
  ['console.css', join(OWN, 'console.css')],
  ['icon.svg', join(OWN, 'icon.svg')],
  // Made by the build (rolldown.config.mjs).
  ['verify-receipt.js', join(MADE, 'verify-receipt.js')],
  ['live.js', join(MADE, 'live.js')],
  ['source-sans.woff2', require.resolve('source-sans/WOFF2/VF/SourceSans3VF-Upright.ttf.woff2')],
]);

/** The sources' also when this runs compiled below `dist`, for files that nothing compiles. */
function ownFolder(from = __dirname): string {
  const folder = join(from, 'apps/console/assets');
  if (existsSync(folder)) return folder;
  const parent = dirname(from);
  if (parent === from) throw new Error('The files of apps/console/assets are not installed here');
  return ownFolder(parent);
}

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../deploy/local/host';
import { PageVisitor, WIDE } from '../harness/page-visitor';
import type { OpenedPage } from './every-page';
import { withPages } from './page-region';

const FOLDER = join(projectRoot, 'docs/console');
const MAX_BYTES = 150 * 1024;
/** Of a long page its beginning. */
const MAX_HEIGHT = 1400;

/** Writes a picture of each page, and the list of them. @returns a line on each that is too large to keep */
export function writeScreens(): Promise<string[]> {
  return withPages(async ({ browser, url, pages }) => {
    const faults: string[] = [];
    for (const login of new Set(pages.map((page) => page.login))) {
      const visitor = await PageVisitor.arrive(browser, url);
      await visitor.signIn(login);
      const own = pages.filter((page) => page.login === login);
      for (const page of own) faults.push(...(await writeScreen(visitor, page)));
      await visitor.leave();
    }
    await writeFile(join(FOLDER, 'README.md'), listOf(pages));
    return faults;
  });
}

async function writeScreen(visitor: PageVisitor, { name, path }: OpenedPage): Promise<string[]> {
  await visitor.page.setViewportSize(WIDE);
  await visitor.open(path);
  const height = await visitor.page.evaluate<number>('document.documentElement.scrollHeight');
  await visitor.page.setViewportSize({ ...WIDE, height: Math.min(height, MAX_HEIGHT) });
  const file = join(FOLDER, `${name}.png`);
  await visitor.page.screenshot({ path: file });
  const { length } = await readFile(file);
  return length > MAX_BYTES ? [`${name}.png has ${length} bytes; at most ${MAX_BYTES} are kept`] : [];
}

function listOf(pages: readonly OpenedPage[]): string {
  const head = '# The console’s pages\n\nMade by `npm run console:screens`. Everybody on them is made up.\n';
  return [head, ...pages.map(({ name, login, path }) => sectionOf(name, login, path))].join('\n');
}

/** Ids of a run say nothing to a reader, and would change with each. */
function sectionOf(name: string, login: string, path: string): string {
  const address = path.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/, '…');
  return `## ${name}\n\n\`${address}\`, as \`${login}\`\n\n![${name}](${name}.png)\n`;
}

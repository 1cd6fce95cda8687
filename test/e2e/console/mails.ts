import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MAIL_FILE } from '../../../deploy/local/app-settings';
import type { PageVisitor } from '../../harness/page-visitor';
import type { Region } from '../../harness/region';

/** All that the console has sent so far. */
export async function mailsOf({ stack }: Region): Promise<string> {
  const path = join(stack.workDirectory, MAIL_FILE);
  return existsSync(path) ? readFile(path, 'utf8') : '';
}

/** Somebody wants to be told at once. */
export async function askForMails(visitor: PageVisitor, address: string): Promise<void> {
  await visitor.press('nav a[href="/notifications"]');
  await visitor.page.selectOption('#choice', 'at-once');
  await visitor.type('#address', address);
  await visitor.press('form[action="/notifications"] button');
}

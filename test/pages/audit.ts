import { LOOKS } from './looks';
import { PageAuditor } from './look-at-pages';
import { withPages } from './page-region';

/** Looks at every page in every look. @returns a line on each fault */
export function auditPages(): Promise<string[]> {
  return withPages(async ({ browser, url, pages }) => {
    const auditor = new PageAuditor(browser, url);
    const faults: string[] = [];
    for (const page of pages) {
      for (const look of LOOKS) faults.push(...(await auditor.lookAt(page, look)));
      console.log(`${page.name}: ${faults.length} faults so far`);
    }
    console.log(`${pages.length} pages, ${LOOKS.length} looks each`);
    await auditor.leave();
    return faults;
  });
}

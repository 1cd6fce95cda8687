import { chooseSeed } from '../../harness/seed';
import { everyPage } from '../../pages/every-page';
import { PageAuditor } from '../../pages/look-at-pages';
import { looksOf } from '../../pages/looks';
import { fillPages } from '../../pages/scene';
import type { Scene } from './scene';

/** The share of `npm run console:audit` that every run has. */
export function describeLooks({ region, browser }: Scene): void {
  it('are without a fault: each in one of two languages, light or dark, wide or at 320 px', async () => {
    const seed = chooseSeed();
    const auditor = new PageAuditor(browser(), region().consoleUrl);
    const faults: string[] = [];
    for (const [number, page] of everyPage(await fillPages(region())).entries())
      for (const look of looksOf(number, seed)) faults.push(...(await auditor.lookAt(page, look)));
    await auditor.leave();
    expect(faults).toEqual([]);
  });
}

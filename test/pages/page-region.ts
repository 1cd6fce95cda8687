import { type Browser, chromium } from 'playwright-core';
import { regionDirectory } from '../../deploy/demonstration';
import { authoriseCaseworkers } from '../../deploy/local/authorise-caseworkers';
import { findChromium } from '../harness/chromium';
import { Region } from '../harness/region';
import { everyPage, type OpenedPage } from './every-page';
import { fillPages } from './scene';

/** A region with something on every page, and a browser. */
export interface PageRegion {
  browser: Browser;
  url: string;
  pages: OpenedPage[];
}

/** Starts it, does the work, and ends it. @throws Error where no Chromium can start */
export async function withPages<T>(work: (region: PageRegion) => Promise<T>): Promise<T> {
  const launch = findChromium();
  if (!launch) throw new Error('Pages are looked at in a Chromium: name one by LACZNIK_CHROMIUM.');
  const region = await Region.start(regionDirectory(), { withConsole: true, cooperation: true });
  try {
    await authoriseCaseworkers((institution) => region.edgeUrlOf(institution), region.issuer);
    const pages = everyPage(await fillPages(region));
    const browser = await chromium.launch({ ...launch, headless: true });
    try {
      return await work({ browser, url: region.consoleUrl, pages });
    } finally {
      await browser.close();
    }
  } finally {
    await region.stop();
  }
}

import type { Browser } from 'playwright-core';
import type { PageVisitor } from '../../harness/page-visitor';
import type { Region } from '../../harness/region';

/** What tests of pages share. */
export interface Scene {
  region: () => Region;
  browser: () => Browser;
  /** Somebody with a browser of their own. */
  arrive: (locale?: string) => Promise<PageVisitor>;
}

import type { PageVisitor } from '../../harness/page-visitor';
import type { Region } from '../../harness/region';

/** What tests of pages share. */
export interface Scene {
  region: () => Region;
  /** Somebody with a browser of their own. */
  arrive: (locale?: string) => Promise<PageVisitor>;
}

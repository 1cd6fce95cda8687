import { NARROW, WIDE } from '../harness/page-visitor';

/** How a page is looked at. At 320 px a page is as one of 1280 px that is zoomed to 400 %. */
export interface Look {
  locale: 'pl-PL' | 'en-GB';
  scheme: 'light' | 'dark';
  viewport: { width: number; height: number };
}

/** All of them. */
export const LOOKS: readonly Look[] = (['pl-PL', 'en-GB'] as const).flatMap((locale) =>
  (['light', 'dark'] as const).flatMap((scheme) => [WIDE, NARROW].map((viewport) => ({ locale, scheme, viewport }))),
);

/** An eighth of what there is: one look for each page, every look at some page, another one with another seed. */
export function looksOf(pageNumber: number, seed: number): Look[] {
  return LOOKS.filter((_, number) => number === (seed + pageNumber) % LOOKS.length);
}

/** In words, for whoever reads what failed. */
export function nameOf({ locale, scheme, viewport }: Look): string {
  return `${locale}, ${scheme}, ${viewport.width} px`;
}

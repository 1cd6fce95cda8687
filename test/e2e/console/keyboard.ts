import { makePesel } from '@lacznik/identifiers';
import type { PageVisitor } from '../../harness/page-visitor';
import type { Scene } from './scene';

const PESEL = makePesel('1991-02-03', 91);

/** Nothing is focused but by Tab, and nothing is chosen but by keys. */
export function describeKeyboard({ arrive }: Scene): void {
  async function begin(login: string): Promise<PageVisitor> {
    const visitor = await arrive();
    await visitor.signIn(login);
    await visitor.tabTo('.ds-skip-link');
    return visitor;
  }

  /** Of a list, the entry that begins so. */
  async function choose({ page }: PageVisitor, text: string): Promise<void> {
    await page.keyboard.type(text);
  }

  it('skips what stands on every page', async () => {
    const anna = await begin('anna.wrona');
    await anna.page.keyboard.press('Enter');
    expect(await anna.page.evaluate('document.activeElement.id')).toBe('content');
    await anna.leave();
  });

  it('opens a case as a caseworker', async () => {
    const anna = await begin('anna.wrona');
    await anna.tabToAndEnter('nav a[href="/cases"]');
    await anna.tabToAndEnter('a[href="/cases/open"]');
    for (const [field, text] of [
      ['#reference', 'OPS.5020.91.2026'],
      ['#pesel', PESEL],
      ['#basis', 'Ustawa o pomocy społecznej, art. 105 ust. 1'],
      ['#purpose', 'Praca socjalna'],
    ] as const) {
      await anna.tabTo(field);
      await choose(anna, text);
    }
    await anna.tabToAndEnter('main .console-form button');
    expect(await anna.text()).toContain('OPS.5020.91.2026');
    expect(anna.faults).toEqual([]);
    await anna.leave();
  });

  it('learns as a coordinator what a suspension would close, and turns back', async () => {
    const jan = await begin('jan.bocian');
    await jan.tabToAndEnter('nav a[href="/agreements"]');
    await jan.tabToAndEnter('a[href="/agreements/AG-2606-260604"]');
    await jan.tabToAndEnter('a[href$="/suspend"]');
    expect(await jan.text()).toContain('Zamknie');
    await jan.tabTo('#reason');
    await jan.tabToAndEnter('main p a.ds-link');
    expect(await jan.text()).toContain('obowiązuje');
    await jan.leave();
  });

  it('finds an entry of the log as an auditor and as a data-protection officer', async () => {
    for (const login of ['ewa.sowa', 'adam.kos']) {
      const visitor = await begin(login);
      await visitor.tabToAndEnter('nav a[href="/log"]');
      await visitor.tabToAndEnter('main .console-form button');
      await visitor.tabToAndEnter('tbody th a');
      expect(await visitor.title()).toMatch(/^Wpis /);
      await visitor.leave();
    }
  });

  it('sees as an operator what may flow in a county', async () => {
    const olga = await begin('olga.czajka');
    await olga.tabToAndEnter('nav a[href="/flow"]');
    await olga.tabTo('#county');
    await olga.page.keyboard.type('2606');
    await olga.tabToAndEnter('main .console-form button');
    expect(await olga.text()).toContain('OPS-260604');
    await olga.leave();
  });
}

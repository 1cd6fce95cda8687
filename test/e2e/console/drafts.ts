import { makePesel } from '@lacznik/identifiers';
import type { PageVisitor } from '../../harness/page-visitor';
import type { Scene } from './scene';

const PESEL = makePesel('1984-05-06', 71);
const MATTER = 'OPS.5110.<b>71</b>';

export function describeDrafts({ arrive }: Scene): void {
  /** The session ends while a question is filled in. */
  async function sendTooLate(visitor: PageVisitor): Promise<void> {
    await visitor.open('/inquiries/ask');
    await visitor.type('#pesel', PESEL);
    await visitor.page.selectOption('#basis', 'ups-105-1');
    await visitor.page.selectOption('#purpose', 'social-work');
    await visitor.type('#matter-reference', MATTER);
    await visitor.page.context().clearCookies();
    await visitor.press('main .console-form button');
    expect(await visitor.title()).toBe('Sesja się skończyła');
    expect(await visitor.text()).toContain('zachowany przez 15 minut');
    expect(await visitor.violations()).toEqual([]);
  }

  async function signInAgain(visitor: PageVisitor, login: string): Promise<void> {
    await visitor.press('main a.ds-link');
    await visitor.press('main a.ds-button');
    await visitor.press(`button[value="${login}"]`);
  }

  it('keeps what was filled in when a session ended, without the person, until its owner signs in again', async () => {
    const anna = await arrive();
    await anna.signIn('anna.wrona');
    await sendTooLate(anna);
    await signInAgain(anna, 'anna.wrona');
    expect(await anna.title()).toBe('Formularz sprzed wylogowania');
    expect(await anna.text()).toContain(MATTER);
    expect(await anna.page.content()).not.toContain(PESEL);
    expect(await anna.violations()).toEqual([]);
    await anna.press('form[action="/inquiries/check"] button');
    expect(await anna.text()).toContain(MATTER);
    expect(anna.faults).toEqual([]);
    await anna.open('/draft');
    await anna.press('form[action="/draft/drop"] button');
    expect(await anna.open('/draft')).toBe(404);
    await anna.leave();
  });

  it('shows it to nobody else who signs in at the same browser', async () => {
    const visitor = await arrive();
    await visitor.signIn('anna.wrona');
    await sendTooLate(visitor);
    await signInAgain(visitor, 'piotr.szpak');
    expect(await visitor.title()).toBe('Nie ma takiej strony');
    expect(await visitor.page.content()).not.toContain('5110');
    await visitor.leave();
  });
}

import { call } from '../../harness/institution-client';
import type { Scene } from './scene';

export function describeEverybodysPages({ region, arrive }: Scene): void {
  const url = (path: string): string => `${region().consoleUrl}${path}`;

  it('asks whoever has not signed in to do so, and leads on to the page that was asked for', async () => {
    const visitor = await arrive();
    await visitor.open('/cases/open');
    expect(await visitor.title()).toBe('Logowanie');
    expect(await visitor.violations()).toEqual([]);
    await visitor.press('main a.ds-button');
    await visitor.press('button[value="anna.wrona"]');
    expect(await visitor.title()).toBe('Otwórz sprawę');
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });

  it('says what happened where there is no such page, and where it is for others', async () => {
    const visitor = await arrive();
    await visitor.signIn('anna.wrona');
    expect(await visitor.open('/no-such-page')).toBe(404);
    expect(await visitor.violations()).toEqual([]);
    expect(await visitor.open('/cases/file?reference=NOBODY')).toBe(404);
    expect(await visitor.text()).toContain('Numer do podania operatorowi');
    expect(await visitor.violations()).toEqual([]);
    await visitor.leave();
    const auditor = await arrive();
    await auditor.signIn('ewa.sowa');
    expect(await auditor.open('/cases')).toBe(403);
    expect(await auditor.violations()).toEqual([]);
    await auditor.leave();
  });

  it('speaks Polish first and English where that is chosen', async () => {
    const visitor = await arrive();
    await visitor.signIn('anna.wrona');
    expect(await visitor.title()).toBe('Co na mnie czeka');
    await visitor.press('button[name="language"]');
    expect(await visitor.title()).toBe('What waits for me');
    expect(await visitor.page.getAttribute('html', 'lang')).toBe('en');
    expect(await visitor.violations()).toEqual([]);
    await visitor.leave();
  });

  it('declares its accessibility under the ids that checkers look for, each once', async () => {
    const visitor = await arrive();
    await visitor.open('/accessibility');
    // The shortcuts are those that the pages have.
    const keys = await visitor.page.locator('#shortcuts kbd').allInnerTexts();
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect([key, await visitor.page.locator(`[accesskey="${key}"]`).count()]).toEqual([key, 1]);
    expect(await visitor.page.locator('[accesskey]').count()).toBe(keys.length);
    for (const id of DECLARED) expect([id, await visitor.page.locator(`#a11y-${id}`).count()]).toEqual([id, 1]);
    expect(await visitor.violations()).toEqual([]);
    await visitor.leave();
  });

  it('takes no form without the token of its session', async () => {
    const visitor = await arrive();
    await visitor.signIn('anna.wrona');
    await visitor.open('/cases/open');
    await visitor.page.evaluate("document.querySelector('.console-form [name=form-token]').value = 'another'");
    await visitor.type('#reference', 'OPS.FORGED');
    await visitor.page.evaluate("document.querySelector('.console-form').submit()");
    await visitor.page.waitForSelector('h1:has-text("Formularz nieprzyjęty")');
    await visitor.open('/cases');
    expect(await visitor.text()).not.toContain('OPS.FORGED');
    await visitor.leave();
  });

  it('says of a form that nobody signed in has sent that nothing was stored', async () => {
    const body = 'reference=OPS.1';
    const answer = await call('POST', url('/cases/open'), { body, type: 'application/x-www-form-urlencoded' });
    expect(answer.status).toBe(401);
    expect(answer.text).toContain('Nic nie zostało zapisane');
  });

  it('answers a pasted book with a page, not with a fault', async () => {
    const visitor = await arrive();
    await visitor.signIn('anna.wrona');
    await visitor.open('/cases/open');
    await visitor.page.evaluate("document.querySelector('#reference').value = 'x'.repeat(10_000_000)");
    await visitor.page.evaluate("document.querySelector('.console-form').submit()");
    await visitor.page.waitForSelector('h1:has-text("Za dużo tekstu")');
    await visitor.leave();
  });

  it('keeps two people in two browsers apart, and forgets one who signs out', async () => {
    const [anna, piotr] = [await arrive(), await arrive()];
    await anna.signIn('anna.wrona');
    await piotr.signIn('piotr.szpak');
    expect(await anna.page.locator('.console-person').innerText()).toContain('OPS-260604');
    expect(await piotr.page.locator('.console-person').innerText()).toContain('PUP-2606');
    await anna.press('form[action="/sign-out"] button');
    await anna.press('button[name="logout"]');
    expect(await anna.title()).toBe('Wylogowano');
    await anna.open('/cases');
    expect(await anna.title()).toBe('Logowanie');
    expect(await piotr.open('/cases')).toBe(200);
    await Promise.all([anna.leave(), piotr.leave()]);
  });

  it('tells browsers to keep, pass on and load nothing that is not its own', async () => {
    const { headers } = await fetch(url('/sign-in'));
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';script-src 'self';/);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
  });
}

const DECLARED = [
  'wstep',
  'podmiot',
  'url',
  'data-publikacja',
  'data-aktualizacja',
  'status',
  'data-sporzadzenie',
  'data-przeglad',
  'kontakt',
  'osoba',
  'email',
  'telefon',
  'procedura',
  'architektura',
  'aplikacje',
];

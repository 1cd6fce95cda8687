import { readFile } from 'node:fs/promises';
import { makePesel } from '@lacznik/identifiers';
import type { Scene } from './scene';

export function describeAuditors({ region, arrive }: Scene): void {
  it('finds entries, shows their counts as bars and as a table with the same numbers, and one with its receipt', async () => {
    const centre = await region().client('OPS-260604');
    const ground = { legalBasis: 'ups-105-1', purpose: 'social-work' };
    const person = { pesel: makePesel('1971-01-01', 61) };
    await centre.cases.open({ caseReference: 'OPS.5020.61.2026', person, ...ground });
    await region().settled();
    const ewa = await arrive();
    await ewa.signIn('ewa.sowa');
    await ewa.press('nav a[href="/log"]');
    expect(await ewa.violations()).toEqual([]);
    await ewa.page.selectOption('#kind', 'case');
    await ewa.type('#receiving', 'OPS-260604');
    await ewa.press('.console-form button');
    const bars = await ewa.page.locator('svg text:last-child').allTextContents();
    const cells = await ewa.page.locator('svg + .console-scroll td').allTextContents();
    expect(cells.length).toBeGreaterThan(0);
    expect(bars).toEqual(cells);
    expect(await ewa.violations()).toEqual([]);
    await ewa.press('tbody th a[href^="/log/"]');
    expect(await ewa.page.locator('#verdict').innerText()).toContain('rejestr zawiera dokładnie ten wpis');
    await ewa.page.route('**/log/*/*', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replaceAll('social-work', 'social-w0rk') });
    });
    await ewa.page.reload();
    expect(await ewa.page.locator('#verdict').innerText()).toContain('NIE potwierdza');
    expect(await ewa.violations()).toEqual([]);
    expect(ewa.faults).toEqual([]);
    await ewa.leave();
  });

  it('finds what it has on one person, who stands in no address and is not shown again', async () => {
    const centre = await region().client('OPS-260604');
    const pesel = makePesel('1971-01-01', 62);
    const ground = { legalBasis: 'ups-105-1', purpose: 'social-work' };
    await centre.cases.open({ caseReference: 'OPS.5020.62.2026', person: { pesel }, ...ground });
    await region().settled();
    const ewa = await arrive();
    await ewa.signIn('ewa.sowa');
    await ewa.open('/log');
    await ewa.press('a[href="/log/person"]');
    expect(await ewa.violations()).toEqual([]);
    await ewa.type('#pesel', `${pesel.slice(0, -1)}${(Number(pesel.at(-1)) + 1) % 10}`);
    await ewa.press('main .console-form button');
    expect(await ewa.page.locator('.ds-error-summary a').getAttribute('href')).toBe('#pesel');
    expect(await ewa.page.inputValue('#pesel')).toBe('');
    expect(await ewa.violations()).toEqual([]);
    await ewa.type('#pesel', pesel);
    await ewa.page.selectOption('#kind', 'case');
    await ewa.press('main .console-form button');
    expect(await ewa.page.locator('tbody th a[href^="/log/"]').count()).toBe(1);
    expect(await ewa.page.inputValue('#pesel')).toBe('');
    expect(ewa.page.url()).not.toContain(pesel);
    expect(await ewa.violations()).toEqual([]);
    await ewa.press('tbody th a[href^="/log/"]');
    expect(await ewa.page.locator('#verdict').innerText()).toContain('rejestr zawiera dokładnie ten wpis');
    expect(ewa.faults).toEqual([]);
    await ewa.leave();
  });

  it('says at the field what of a question was wrong', async () => {
    const ewa = await arrive();
    await ewa.signIn('ewa.sowa');
    expect(await ewa.open('/log?disclosing=nobody')).toBe(422);
    expect(await ewa.page.locator('.ds-error-summary a').getAttribute('href')).toBe('#disclosing');
    expect(await ewa.violations()).toEqual([]);
    await ewa.leave();
  });

  it('exports what was found with what proves it', async () => {
    const ewa = await arrive();
    await ewa.signIn('ewa.sowa');
    await ewa.open('/log?kind=case');
    const [download] = await Promise.all([
      ewa.page.waitForEvent('download'),
      ewa.page.locator('a[href*="format=ndjson"]').press('Enter'),
    ]);
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ type: 'end', entries: lines.length - 2 });
    await ewa.leave();
  });

  it('makes the report for the person at the counter, and does not show again what was typed wrongly', async () => {
    const ewa = await arrive();
    await ewa.signIn('ewa.sowa');
    await ewa.open('/person-report');
    expect(await ewa.violations()).toEqual([]);
    await ewa.type('#pesel', '12345678901');
    await ewa.press('.console-form button');
    expect(await ewa.page.inputValue('#pesel')).toBe('');
    expect(await ewa.violations()).toEqual([]);
    await ewa.type('#pesel', makePesel('1971-01-01', 61));
    const button = ewa.page.locator('.console-form button');
    const [download] = await Promise.all([ewa.page.waitForEvent('download'), button.press('Enter')]);
    expect(download.suggestedFilename()).toBe('raport-dla-osoby.pdf');
    expect(ewa.faults).toEqual([]);
    await ewa.leave();
  });

  it('shows that the log matches what was delivered, and who witnesses it', async () => {
    const ewa = await arrive();
    await ewa.signIn('ewa.sowa');
    await ewa.press('nav a[href="/reconciliation"]');
    expect(await ewa.text()).toContain('Zgadza się');
    expect(await ewa.violations()).toEqual([]);
    await ewa.press('nav a[href="/witnesses"]');
    expect(await ewa.text()).toContain('Ten rejestr nie ma świadków.');
    expect(await ewa.violations()).toEqual([]);
    await ewa.leave();
  });

  it('shows a data-protection officer the own institution’s entries alone', async () => {
    const adam = await arrive();
    await adam.signIn('adam.kos');
    await adam.open('/log?kind=delivery');
    expect(await adam.violations()).toEqual([]);
    expect(await adam.open('/person-report')).toBe(403);
    await adam.leave();
  });
}

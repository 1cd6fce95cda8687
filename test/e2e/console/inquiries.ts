import { randomUUID } from 'node:crypto';
import { makePesel } from '@lacznik/identifiers';
import type { PageVisitor } from '../../harness/page-visitor';
import { until } from '../../harness/until';
import type { Scene } from './scene';

const CLIENT = makePesel('1979-09-09', 51);
const STRANGER = makePesel('1979-09-09', 52);

export function describeInquiries({ region, arrive }: Scene): void {
  async function fillIn(visitor: PageVisitor, pesel: string): Promise<void> {
    await visitor.open('/inquiries/ask');
    await visitor.type('#pesel', pesel);
    await visitor.page.selectOption('#basis', 'ups-105-1');
    await visitor.page.selectOption('#purpose', 'social-work');
    await visitor.type('#matter-reference', 'OPS.5110.51.2026');
    for (const section of ['registrations', 'help-profiles']) {
      await visitor.page.locator(`#sections-${section}`).focus();
      await visitor.page.keyboard.press('Space');
    }
  }

  it('goes from the question over its check to the answer, by keyboard, and is printed', async () => {
    const centre = await region().client('OPS-260604');
    const ground = { legalBasis: 'ups-105-1', purpose: 'social-work' };
    await centre.cases.open({ caseReference: 'OPS.5020.51.2026', person: { pesel: CLIENT }, ...ground });
    const office = await region().client('PUP-2606');
    const data = { status: 'UNEMPLOYED_WITHOUT_BENEFIT', from: '2026-02-01' };
    await office.publish([
      { section: 'registrations', recordId: 'K/51', revision: 1, person: { pesel: CLIENT }, data },
    ]);
    await region().settled();
    const anna = await arrive();
    await anna.signIn('anna.wrona');
    await fillIn(anna, CLIENT);
    expect(await anna.violations()).toEqual([]);
    await anna.press('main .console-form button');
    expect(await anna.text()).toContain('Praca socjalna');
    expect(await anna.violations()).toEqual([]);
    await anna.press('form[action="/inquiries"] button');
    expect(await anna.title()).toBe('Odpowiedź');
    await until('every source has answered', async () => {
      await anna.page.reload();
      return (await anna.text()).includes('udostępniono');
    });
    expect(await anna.text()).toContain('osoba bezrobotna bez prawa do zasiłku');
    expect(await anna.violations()).toEqual([]);
    const id = new URL(anna.page.url()).pathname.split('/').at(-1) ?? '';
    const printed = await anna.page.request.get(`${region().consoleUrl}/inquiries/${id}/print`);
    expect(printed.headers()['content-type']).toBe('application/pdf');
    expect((await printed.body()).subarray(0, 5).toString()).toBe('%PDF-');
    expect(anna.faults).toEqual([]);
    await anna.leave();
  });

  it('warns of a person outside the caseload, is asked exceptionally and confirmed by a second person', async () => {
    const anna = await arrive();
    await anna.signIn('anna.wrona');
    await fillIn(anna, STRANGER);
    await anna.press('main .console-form button');
    await anna.press('form[action="/inquiries"] button');
    expect(await anna.title()).toBe('Osoba spoza Państwa spraw');
    expect(await anna.violations()).toEqual([]);
    await anna.type('#reason', 'Interwencja w sytuacji zagrożenia');
    await anna.press('form[action="/inquiries"] button');
    expect(await anna.text()).toContain('czeka na potwierdzenie');
    expect(await anna.page.locator('form[action$="/confirm"]').count()).toBe(0);
    const path = new URL(anna.page.url()).pathname;
    const maria = await arrive();
    await maria.signIn('maria.dzik');
    expect(await maria.page.locator(`a[href="${path}"]`).count()).toBe(1);
    expect(await maria.violations()).toEqual([]);
    await maria.press(`a[href="${path}"]`);
    expect(await maria.text()).toContain('Interwencja w sytuacji zagrożenia');
    expect(await maria.text()).not.toContain(STRANGER);
    expect(await maria.violations()).toEqual([]);
    await maria.press('form[action$="/confirm"] button');
    expect(await maria.text()).toContain('potwierdzone');
    expect(maria.faults).toEqual([]);
    expect(anna.faults).toEqual([]);
    await Promise.all([anna.leave(), maria.leave()]);
  });

  it('is asked once however often its form is sent', async () => {
    const anna = await arrive();
    await anna.signIn('anna.wrona');
    await fillIn(anna, CLIENT);
    await anna.press('main .console-form button');
    const data = await anna.page.evaluate<string>(
      'new URLSearchParams(new FormData(document.querySelector(\'form[action="/inquiries"]\'))).toString()',
    );
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const send = () => anna.page.request.post(`${region().consoleUrl}/inquiries`, { data, headers });
    const [first, second] = [await send(), await send()];
    expect(first.url()).toMatch(/\/inquiries\/[0-9a-f-]{36}$/);
    expect(second.url()).toBe(first.url());
    await anna.leave();
  });

  it('that is not the institution’s own is not there', async () => {
    const piotr = await arrive();
    await piotr.signIn('piotr.szpak');
    expect(await piotr.open(`/inquiries/${randomUUID()}`)).toBe(404);
    await piotr.leave();
  });
}

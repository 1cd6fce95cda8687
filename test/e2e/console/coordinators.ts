import { makePesel } from '@lacznik/identifiers';
import { until } from '../../harness/until';
import { askForMails, mailsOf } from './mails';
import type { Scene } from './scene';

export function describeCoordinators({ region, arrive }: Scene): void {
  it('see what a suspension would close, suspend with a reason, read it in the history, and resume it', async () => {
    const maria = await arrive();
    await maria.signIn('maria.dzik');
    await maria.press('nav a[href="/agreements"]');
    expect(await maria.violations()).toEqual([]);
    await maria.press('a[href="/agreements/AG-2606-260604"]');
    expect(await maria.text()).toContain('obowiązuje');
    expect(await maria.violations()).toEqual([]);
    await maria.press('a[href$="/suspend"]');
    expect(await maria.page.locator('h2:has-text("Zamknie") + .console-scroll').innerText()).toContain('Aktywizacja');
    expect(await maria.text()).toContain('Nic nowego nie zacznie płynąć.');
    expect(await maria.violations()).toEqual([]);
    await maria.type('#reason', 'Przegląd <zabezpieczeń>');
    await maria.press('form[action$="/suspend"] button');
    expect(await maria.text()).toContain('zawieszone');
    expect(await maria.text()).toContain('Przegląd <zabezpieczeń>');
    const jan = await arrive();
    await jan.signIn('jan.bocian');
    await jan.open('/agreements/AG-2606-260604');
    expect(await jan.page.locator('a[href$="/resume"]').count()).toBe(0);
    expect(await jan.page.locator('a[href$="/suspend"]').count()).toBe(1);
    await maria.press('a[href$="/resume"]');
    await maria.type('#reason', 'Przegląd zakończony');
    await maria.press('form[action$="/resume"] button');
    expect(await maria.text()).toContain('obowiązuje');
    expect(maria.faults).toEqual([]);
    await Promise.all([maria.leave(), jan.leave()]);
  });

  it('draft an agreement, see what it would open, amend it, and sign it', async () => {
    const jan = await arrive();
    await jan.signIn('jan.bocian');
    await jan.open('/agreements');
    await jan.press('a[href="/agreement-drafts/new"]');
    expect(await jan.violations()).toEqual([]);
    const offered = (way: string): Promise<string[]> => jan.page.locator(`#${way}-scope option`).allInnerTexts();
    expect(await offered('out')).toContainEqual(expect.stringMatching(/^labour-to-welfare: .*propozycje/i));
    expect(await offered('in')).toContain('labour-to-welfare: dziś prawo nie pozwala w tę stronę');
    await jan.type('#id', 'AG-2606-PCPR');
    await jan.page.selectOption('#other', 'PCPR-2606');
    await jan.type('#purpose', 'Wymiana <informacji> o wspólnych klientach');
    await jan.page.fill('#valid-from', '2099-01-01');
    await jan.page.check('#purposes-social-work');
    await jan.page.check('#bases-ups-105-1');
    await jan.type('#reason', 'Uzgodniono na spotkaniu');
    await jan.page.selectOption('#out-scope', 'labour-to-welfare');
    await jan.press('form[action="/agreement-drafts/check"] button');
    expect(await jan.page.locator('.ds-error-summary a').first().getAttribute('href')).toBe('#out-register');
    expect(await jan.violations()).toEqual([]);
    for (const field of ['register', 'task', 'manner', 'undertaking', 'safeguards'])
      await jan.type(`#out-${field}`, `Treść pola ${field}`);
    await jan.press('form[action="/agreement-drafts/check"] button');
    expect(await jan.title()).toBe('Skutki projektu AG-2606-PCPR');
    expect(await jan.violations()).toEqual([]);
    await jan.press('form[action="/agreement-drafts"] button');
    expect(await jan.text()).toContain('projekt');
    await jan.press('a[href$="/amend"]');
    expect(await jan.page.inputValue('#purpose')).toBe('Wymiana <informacji> o wspólnych klientach');
    await jan.type('#purpose', 'Wymiana informacji');
    await jan.type('#reason', 'Krócej');
    await jan.press('form[action="/agreement-drafts/check"] button');
    await jan.press('form[action="/agreement-drafts"] button');
    expect(await jan.text()).toContain('zmiana projektu');
    const address = 'jan.bocian@pup.example';
    await askForMails(jan, address);
    await until('a mail says that something is to be signed', async () => (await mailsOf(region())).includes(address));
    expect(await mailsOf(region())).not.toContain('AG-2606-PCPR');
    await jan.open('/agreements/AG-2606-PCPR');
    await jan.press('a[href$="/sign"]');
    await jan.type('#name', 'Jan Bocian');
    await jan.type('#reason', 'Uzgodniono');
    await jan.press('form[action$="/sign"] button');
    expect(await jan.text()).toContain('podpisane przez jedną stronę');
    expect(jan.faults).toEqual([]);
    await jan.leave();
  });

  it('are told at the form what was refused, and what cannot be worked out', async () => {
    const maria = await arrive();
    await maria.signIn('maria.dzik');
    await maria.open('/agreements/AG-2606-260604/terminate');
    await maria.page.evaluate("document.querySelector('#reason').required = false");
    await maria.press('form[action$="/terminate"] button');
    expect(await maria.page.locator('.ds-error-summary a').getAttribute('href')).toBe('#reason');
    expect(await maria.violations()).toEqual([]);
    await maria.open('/agreements/AG-2606-260604/sign');
    expect(await maria.violations()).toEqual([]);
    await maria.leave();
  });

  it('learn what an institution would get of a help profile, and which step refuses it', async () => {
    const jan = await arrive();
    await jan.signIn('jan.bocian');
    await jan.press('nav a[href="/effective"]');
    expect(await jan.violations()).toEqual([]);
    await jan.page.selectOption('#publisher', 'PUP-2606');
    await jan.page.selectOption('#receiver', 'OPS-260605');
    await jan.page.selectOption('#section', 'help-profiles');
    await jan.page.selectOption('#basis', 'ups-105-1');
    await jan.page.selectOption('#purpose', 'social-work');
    await jan.press('main .console-form button');
    expect(await jan.text()).toContain('5. porozumienie');
    expect(await jan.text()).toContain('nieudostępniane');
    expect(await jan.violations()).toEqual([]);
    await jan.page.selectOption('#receiver', 'OPS-260604');
    await jan.press('main .console-form button');
    expect(await jan.text()).not.toContain('nieudostępniane');
    const strangers = '/effective?publisher=PUP-2604&receiver=OPS-260605&section=help-profiles';
    expect(await jan.open(strangers)).toBe(403);
    expect(await jan.open('/effective?publisher=PUP-2606&receiver=OPS-260605&section=nothing')).toBe(422);
    await jan.leave();
  });

  it('enter who may work on cases, are told what was wrong, and end it after a warning', async () => {
    const maria = await arrive();
    await maria.signIn('maria.dzik');
    await maria.press('nav a[href="/authorisations"]');
    expect(await maria.text()).toContain('anna.wrona');
    expect(await maria.violations()).toEqual([]);
    await maria.type('#user', 'nowa.osoba');
    await maria.type('#number', 'UP/81/2026');
    await maria.press('main .console-form button');
    expect(await maria.page.locator('.ds-error-summary a').getAttribute('href')).toBe('#authorised-from');
    expect(await maria.page.inputValue('#number')).toBe('UP/81/2026');
    expect(await maria.violations()).toEqual([]);
    await maria.page.fill('#authorised-from', '2026-01-01');
    await maria.press('main .console-form button');
    expect(await maria.page.locator('tr:has-text("nowa.osoba")').innerText()).toContain('UP/81/2026');
    await maria.press('tr:has-text("nowa.osoba") form button');
    expect(await maria.text()).toContain('nie zobaczy żadnej sprawy');
    expect(await maria.violations()).toEqual([]);
    await maria.press('form[action="/authorisations/end"] button');
    expect(await maria.page.locator('tr:has-text("nowa.osoba")').innerText()).toContain('cofnięte');
    expect(maria.faults).toEqual([]);
    await maria.leave();
  });

  it('see what each scope contains, from whom to whom', async () => {
    const maria = await arrive();
    await maria.signIn('maria.dzik');
    await maria.press('nav a[href="/scopes"]');
    expect(await maria.title()).toBe('Zakresy');
    const table = maria.page.locator('table', { hasText: 'labour-to-welfare: powiatowy urząd pracy (PUP) →' });
    expect(await table.locator('tr', { hasText: '18. ' }).first().innerText()).toMatch(
      /Propozycje|Aktywizacja|Świadczenia/,
    );
    expect(await maria.violations()).toEqual([]);
    expect(maria.faults).toEqual([]);
    await maria.leave();
  });

  it('name whom others turn to', async () => {
    const maria = await arrive();
    await maria.signIn('maria.dzik');
    await maria.press('nav a[href="/contacts"]');
    expect(await maria.violations()).toEqual([]);
    await maria.type('#name', 'Maria Dzik');
    await maria.type('#telephone', '123');
    await maria.type('#email', 'm.dzik@ops.example');
    await maria.press('form[action="/contacts"][method="post"] button');
    expect(await maria.page.locator('.ds-error-summary a').getAttribute('href')).toBe('#telephone');
    await maria.type('#telephone', '15 868 03 01');
    await maria.press('form[action="/contacts"][method="post"] button');
    const jan = await arrive();
    await jan.signIn('jan.bocian');
    await jan.open('/contacts?county=2606');
    expect(await jan.page.locator('tr:has-text("OPS-260604")').innerText()).toContain('m.dzik@ops.example');
    expect(await jan.violations()).toEqual([]);
    await jan.open('/contacts?county=9999');
    expect(await jan.text()).toContain('Proszę podać inny powiat');
    expect(maria.faults).toEqual([]);
    await Promise.all([maria.leave(), jan.leave()]);
  });

  it('record a consent once, print its receipt, and withdraw it after a warning', async () => {
    const maria = await arrive();
    await maria.signIn('maria.dzik');
    await maria.press('nav a[href="/consents"]');
    expect(await maria.text()).toContain('nie zapisała jeszcze żadnej zgody');
    expect(await maria.violations()).toEqual([]);
    await maria.press('a[href="/consents/record"]');
    expect(await maria.violations()).toEqual([]);
    await maria.type('#pesel', makePesel('1988-08-08', 82));
    await maria.page.selectOption('#receiver', 'NGO-0000999999');
    await maria.page.selectOption('#purpose', 'social-work');
    await maria.page.fill('#valid-from', '2026-11-01');
    await maria.page.fill('#valid-to', '2026-12-31');
    await maria.page.selectOption('#answer', 'given');
    await maria.page.selectOption('#channel', 'paper');
    await maria.type('#text-version', 'zgoda-ngo/2');
    await maria.press('form[action="/consents/record"] button');
    expect(await maria.page.locator('.ds-error-summary a').getAttribute('href')).toBe('#categories');
    expect(await maria.violations()).toEqual([]);
    await maria.page.check('#categories-10');
    await maria.press('form[action="/consents/record"] button');
    expect(await maria.page.locator('tbody').innerText()).toContain('NGO-0000999999');
    expect(await maria.violations()).toEqual([]);
    const receipt = await maria.page.locator('a[href$="/receipt"]').getAttribute('href');
    const printed = await maria.page.request.get(`${region().consoleUrl}${receipt}`);
    expect((await printed.body()).subarray(0, 5).toString()).toBe('%PDF-');
    await maria.press('a[href$="/withdraw"]');
    expect(await maria.text()).toContain('nie można przywrócić');
    expect(await maria.violations()).toEqual([]);
    await maria.press('form[action$="/withdraw"] button');
    expect(await maria.violations()).toEqual([]);
    await maria.press('a[href="/consents"]');
    expect(await maria.page.locator('tbody').innerText()).toContain('wycofana');
    expect(maria.faults).toEqual([]);
    await maria.leave();
  });

  it('see what is shared with whom, and why not', async () => {
    const maria = await arrive();
    await maria.signIn('maria.dzik');
    await maria.press('nav a[href="/coverage"]');
    expect(await maria.text()).toContain('brak w porozumieniu');
    expect(await maria.violations()).toEqual([]);
    await maria.leave();
    const olga = await arrive();
    await olga.signIn('olga.czajka');
    await olga.open('/coverage');
    expect(await olga.text()).toContain('Proszę podać powiat.');
    await olga.type('#county', '2606');
    await olga.press('.console-form button');
    expect(await olga.text()).toContain('OPS-260605');
    expect(await olga.violations()).toEqual([]);
    expect(await olga.open('/coverage?county=x')).toBe(422);
    await olga.leave();
  });
}

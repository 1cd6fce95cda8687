import type { Scene } from './scene';

export function describeCoordinators({ arrive }: Scene): void {
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

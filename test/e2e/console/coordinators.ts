import type { Scene } from './scene';

export function describeCoordinators({ arrive }: Scene): void {
  it('suspend an agreement with a reason, read it in the history, and resume it', async () => {
    const maria = await arrive();
    await maria.signIn('maria.dzik');
    await maria.press('nav a[href="/agreements"]');
    expect(await maria.violations()).toEqual([]);
    await maria.press('a[href="/agreements/AG-2606-260604"]');
    expect(await maria.text()).toContain('obowiązuje');
    expect(await maria.violations()).toEqual([]);
    await maria.type('#reason', 'Przegląd <zabezpieczeń>');
    await maria.press('form[action$="/suspend"] button');
    expect(await maria.text()).toContain('zawieszone');
    expect(await maria.text()).toContain('Przegląd <zabezpieczeń>');
    const jan = await arrive();
    await jan.signIn('jan.bocian');
    await jan.open('/agreements/AG-2606-260604');
    expect(await jan.page.locator('form[action$="/resume"]').count()).toBe(0);
    await maria.type('#reason', 'Przegląd zakończony');
    await maria.press('form[action$="/resume"] button');
    expect(await maria.text()).toContain('obowiązuje');
    expect(maria.faults).toEqual([]);
    await Promise.all([maria.leave(), jan.leave()]);
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

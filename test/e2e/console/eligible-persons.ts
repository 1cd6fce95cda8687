import { makePesel } from '@lacznik/identifiers';
import { until } from '../../harness/until';
import { keepWorkAgreement } from '../../pages/scene';
import type { Scene } from './scene';

const PERSON = makePesel('1981-03-02', 71);
const OWN_CASE = 'OPS.5020.171.2026';
const OFFICE_CASE = 'PUP.4310.171.2026';
const SEND = '.console-form p:last-child button';

export function describeEligiblePersons({ region, arrive }: Scene): void {
  it('eligible persons: listed, checked and sent by keyboard; the office makes a referral of the entry and accepts it', async () => {
    const [centre, office] = await Promise.all([region().client('OPS-260604'), region().client('PUP-2606')]);
    const person = { pesel: PERSON };
    await keepWorkAgreement([centre, office]);
    const atTheOffice = { legalBasis: 'rynek-pracy-2025', purpose: 'labour-market-help' };
    await centre.cases.open({ caseReference: OWN_CASE, person, legalBasis: 'ups-105-1', purpose: 'social-work' });
    await office.cases.open({ caseReference: OFFICE_CASE, person, ...atTheOffice });
    await region().settled();

    const anna = await arrive();
    await anna.signIn('anna.wrona');
    await anna.open('/eligible-persons');
    expect(await anna.violations()).toEqual([]);
    await anna.press('a[href="/eligible-persons/new"]');
    expect(await anna.violations()).toEqual([]);
    await anna.type('#agreement', 'PSU.9');
    await anna.page.selectOption('#basis', 'rynek-pracy-2025');
    await anna.page.selectOption('#purpose', 'joint-action-plan');
    await anna.type('#hours-per-week', '10');
    await anna.type('#hours-per-month', '40');
    await anna.type('#cases', `${OWN_CASE};2026-04-01;2026-11-30\nOPS.0;01.04.2026;30.11.2026`);
    await anna.press(SEND);
    expect(await anna.text()).toContain('lub zapisano je inaczej: OPS.0.');
    await anna.page.fill('#cases', `${OWN_CASE};2026-04-01;2026-11-30\nOPS.0;2026-04-01;2026-11-30`);
    await anna.press(SEND);
    expect(await anna.text()).toContain('w nich nie można już odczytać: OPS.0.');
    expect(await anna.page.locator('.ds-error-summary a').first().getAttribute('href')).toBe('#cases');
    expect(await anna.violations()).toEqual([]);
    await anna.page.fill('#cases', `${OWN_CASE};2026-04-01;2026-11-30`);
    await anna.press(SEND);
    expect(await anna.title()).toBe('Sprawdzenie listy');
    expect(await anna.text()).toContain(PERSON);
    expect(await anna.violations()).toEqual([]);
    await anna.press('form[action="/eligible-persons"] button');
    expect(await anna.page.locator('.ds-error-summary a').first().getAttribute('href')).toBe('#agreement');
    await anna.page.fill('#agreement', 'PSU.1.2026');
    await anna.press(SEND);
    await anna.press('form[action="/eligible-persons"] button');
    expect(await anna.text()).toContain('Wysłano 1 z 1.');
    expect(await anna.violations()).toEqual([]);
    await anna.press('main a[href="/eligible-persons"]');
    await until('the entry has its place', async () => {
      await anna.page.reload();
      return (await anna.text()).includes('czeka na odpowiedź');
    });

    const piotr = await arrive();
    await piotr.signIn('piotr.szpak');
    await until('the office has the entry', async () => {
      await piotr.open('/eligible-persons');
      return (await piotr.page.locator('a[href^="/eligible-persons/"]').count()) === 1;
    });
    expect(await piotr.violations()).toEqual([]);
    await piotr.press('a[href^="/eligible-persons/"]');
    expect(await piotr.text()).toContain(PERSON);
    expect(await piotr.violations()).toEqual([]);
    await piotr.type('#reference', 'PUP.0');
    await piotr.press(SEND);
    expect(await piotr.page.locator('.ds-error-summary a').first().getAttribute('href')).toBe('#reference');
    await piotr.page.fill('#reference', OFFICE_CASE);
    await piotr.press(SEND);
    await until('the referral is sent', async () => {
      await piotr.open('/eligible-persons');
      return (await piotr.page.locator('main td a', { hasText: 'wysłane' }).count()) === 1;
    });
    await piotr.press('main th a');
    await piotr.page.locator('#step-accept summary').click();
    await piotr.press('#step-accept button');
    await until('the centre hears that the entry is accepted', async () => {
      await anna.page.reload();
      return (await anna.text()).includes('przyjmuje skierowanie');
    });
    expect([...anna.faults, ...piotr.faults]).toEqual([]);
    await Promise.all([anna.leave(), piotr.leave()]);
  });
}

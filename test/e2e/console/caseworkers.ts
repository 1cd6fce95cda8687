import { ENTER_AUTHORISATION } from '@lacznik/contracts';
import { makePesel } from '@lacznik/identifiers';
import { until } from '../../harness/until';
import type { Scene } from './scene';

const PESEL = makePesel('1984-05-06', 41);

export function describeCaseworkers({ region, arrive }: Scene): void {
  it('opens a case by keyboard, mends what was refused, and reads in the joint file what another has disclosed', async () => {
    const anna = await arrive();
    await anna.signIn('anna.wrona');
    await anna.open('/cases');
    expect(await anna.violations()).toEqual([]);
    await anna.press('a[href="/cases/open"]');
    await anna.page.selectOption('#entitled-basis', 'ups-105-1');
    await anna.page.selectOption('#entitled-purpose', 'social-work');
    await anna.press('form[action="/cases/entitlement"] button');
    expect(await anna.text()).toContain('organiser');
    expect(await anna.violations()).toEqual([]);
    await anna.press('a[href="/cases/open"]');
    await anna.type('#reference', 'OPS.5020.41.2026');
    await anna.type('#pesel', `${PESEL.slice(0, -1)}${(Number(PESEL.at(-1)) + 1) % 10}`);
    await anna.type('#given-names', '<b>Zofia</b>');
    await anna.type('#family-name', 'Kruk');
    await anna.page.selectOption('#basis', 'ups-105-1');
    await anna.page.selectOption('#purpose', 'social-work');
    await anna.press('.console-form button');
    expect(await anna.page.locator('.ds-error-summary a').first().getAttribute('href')).toBe('#pesel');
    expect(await anna.page.evaluate('document.activeElement.className')).toBe('ds-error-summary');
    expect(await anna.page.inputValue('#given-names')).toBe('<b>Zofia</b>');
    expect(await anna.violations()).toEqual([]);
    await anna.type('#pesel', PESEL);
    await anna.type('#given-names', 'Zofia');
    await anna.press('.console-form button');
    expect(await anna.title()).toBe('Sprawy mojej instytucji');
    expect(await anna.violations()).toEqual([]);

    const office = await region().client('PUP-2606');
    const data = { form: 'TRAINING', state: 'STARTED', from: '2026-02-01' };
    const record = { section: 'activations', recordId: 'K/41', revision: 1, person: { pesel: PESEL }, data };
    expect(await office.publish([record])).toEqual({ accepted: 1 });
    await anna.press('th a');
    await until('the joint file has the record', async () => {
      await anna.page.reload();
      return (await anna.text()).includes('szkolenie');
    });
    expect(await anna.text()).toContain(PESEL);
    expect(await anna.text()).toContain('Zofia Kruk');
    expect(await anna.violations()).toEqual([]);
    const ended = { ...data, state: 'ENDED', to: '2026-02-27' };
    expect(await office.publish([{ ...record, revision: 2, data: ended }])).toEqual({ accepted: 1 });
    await until('the joint file has what it became', async () => {
      await anna.page.reload();
      return (await anna.text()).includes('zakończono');
    });
    await anna.press('a[href^="/cases/file/history"]');
    expect(await anna.title()).toBe('Historia wpisu');
    expect(await anna.text()).toContain('szkolenie, rozpoczęto');
    expect(await anna.page.locator('ins').allTextContents()).toEqual(['zakończono', '27 lutego 2026']);
    expect(await anna.page.locator('del').allTextContents()).toEqual(['rozpoczęto']);
    expect(await anna.violations()).toEqual([]);
    await anna.press('a[href="/cases/file?reference=OPS.5020.41.2026"]');
    expect(await anna.title()).toBe('Teczka sprawy');
    await anna.press('a[href^="/disclosures"]');
    expect(await anna.title()).toBe('Co jest udostępniane, a co nie');
    expect(await anna.text()).toContain('organiser');
    expect(await anna.violations()).toEqual([]);
    expect(anna.faults).toEqual([]);
    await anna.leave();
  });

  it('closes a case after a warning', async () => {
    const centre = await region().client('OPS-260604');
    const opening = { caseReference: 'OPS.5020.42.2026', legalBasis: 'ups-105-1', purpose: 'social-work' };
    await centre.cases.open({ ...opening, person: { pesel: makePesel('1984-05-06', 42) } });
    const anna = await arrive();
    await anna.signIn('anna.wrona');
    await anna.open('/cases/file?reference=OPS.5020.42.2026');
    await anna.press('form[action="/cases/closing"] button');
    expect(await anna.text()).toContain('zostanie usunięte');
    expect(await anna.violations()).toEqual([]);
    await anna.press('form[action="/cases/close"] button');
    await anna.open('/cases/file?reference=OPS.5020.42.2026');
    expect(await anna.text()).toContain('zamknięta');
    await anna.leave();
  });

  it('hands a case over to a colleague, once what was refused is mended', async () => {
    const centre = await region().client('OPS-260604');
    const opening = { caseReference: 'OPS.5020.44.2026', legalBasis: 'ups-105-1', purpose: 'social-work' };
    await centre.cases.open({ ...opening, person: { pesel: makePesel('1984-05-06', 44) } });
    const coordinator = await region().client('OPS-260604', { role: 'coordinator', subject: 'maria.dzik' });
    const authorisation = { number: 'UP/44', validFrom: '2026-01-01' };
    const undertaking = { signedOn: '2026-01-01', validFrom: '2026-01-01' };
    await coordinator.call(ENTER_AUTHORISATION, { body: { user: 'zofia.lis', authorisation, undertaking } });
    const anna = await arrive();
    await anna.signIn('anna.wrona');
    await anna.open('/cases/file?reference=OPS.5020.44.2026');
    await anna.press('a[href^="/cases/hand-over"]');
    expect(await anna.violations()).toEqual([]);
    await anna.type('#to', 'anna.wrona');
    await anna.page.selectOption('#reason', 'standing-in');
    await anna.press('form[action="/cases/handed-over"] button');
    expect(await anna.page.locator('.ds-error-summary a').getAttribute('href')).toBe('#to');
    expect(await anna.text()).toContain('Nie można przekazać sprawy sobie');
    expect(await anna.violations()).toEqual([]);
    await anna.page.fill('#to', 'zofia.lis');
    await anna.press('form[action="/cases/handed-over"] button');
    expect(await anna.title()).toBe('Sprawy mojej instytucji');
    await anna.open('/cases/file?reference=OPS.5020.44.2026');
    expect(await anna.text()).toContain('zofia.lis (do ');
    expect(await anna.violations()).toEqual([]);
    expect(anna.faults).toEqual([]);
    await anna.leave();
  });

  it('is told on an open page that something new has come, which is marked until the next visit', async () => {
    const pesel = makePesel('1984-05-06', 43);
    const ground = { legalBasis: 'ups-105-1', purpose: 'social-work' };
    const centre = await region().client('OPS-260604');
    await centre.cases.open({ caseReference: 'OPS.5020.43.2026', person: { pesel }, ...ground });
    await region().settled();
    const anna = await arrive();
    await anna.signIn('anna.wrona');
    await anna.open('/cases/file?reference=OPS.5020.43.2026');
    expect(await anna.page.locator('#live p').isVisible()).toBe(false);
    const office = await region().client('PUP-2606');
    const data = { form: 'TRAINING', state: 'STARTED', from: '2026-02-01' };
    await office.publish([{ section: 'activations', recordId: 'K/43', revision: 1, person: { pesel }, data }]);
    await anna.page.locator('#live p').waitFor({ state: 'visible' });
    expect(await anna.violations()).toEqual([]);
    await anna.press('#live a');
    expect(await anna.text()).toContain('szkolenie');
    expect(await anna.page.locator('.console-new').count()).toBe(1);
    expect(await anna.text()).toContain('pojawiło się lub zmieniło wpisów: 1');
    expect(await anna.violations()).toEqual([]);
    expect(anna.faults).toEqual([]);
    await anna.leave();
  });
}

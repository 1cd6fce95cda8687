import { LIST_JOB_OFFERS, PUBLISH_JOB_OFFER, WITHDRAW_JOB_OFFER } from '@lacznik/contracts';
import { makePesel } from '@lacznik/identifiers';
import { until } from '../../harness/until';
import type { Scene } from './scene';

const OFFER = {
  sourceId: 'StPr/26/0091',
  position: 'Pomoc <kuchenna>',
  employer: 'Szkoła Podstawowa nr 1',
  kind: 'JOB' as const,
  places: 2,
  duties: 'Przygotowanie posiłków',
  pay: '4 806 zł brutto',
  language: 'pl',
  contact: 'Kancelaria urzędu',
  county: '2606',
  commune: '260604',
  validFrom: '2026-01-01',
  validTo: '2099-12-31',
  link: 'https://oferty.praca.example/91',
};

const PROMOTED = makePesel('1981-03-02', 64);

export function describeWorkingTogether({ region, arrive }: Scene): void {
  it('promotions: proposed from the case, the person asked about an offer that there is, handed over', async () => {
    const [centre, office] = await Promise.all([region().client('OPS-260604'), region().client('PUP-2606')]);
    const person = { pesel: PROMOTED };
    const caseReference = 'OPS.5020.164.2026';
    await centre.cases.open({ caseReference, person, legalBasis: 'ups-105-1', purpose: 'social-work' });
    const body = { ...OFFER, sourceId: 'StPr/26/0092', position: 'Kucharka' };
    const { id } = await office.call(PUBLISH_JOB_OFFER, { body });
    await region().settled();
    const anna = await arrive();
    await anna.signIn('anna.wrona');
    await anna.open(`/cases/file?reference=${caseReference}`);
    await anna.press('a[href^="/promotions/new"]');
    expect(await anna.violations()).toEqual([]);
    await anna.page.selectOption('#receiver', 'PUP-2606');
    await anna.page.selectOption('#basis', 'rynek-pracy-2025');
    await anna.page.selectOption('#purpose', 'joint-action-plan');
    await anna.page.fill('#contract-ended-on', '2026-02-27');
    await anna.press('.console-form > p:last-child button');
    expect(await anna.title()).toBe('Promocja po kontrakcie socjalnym');
    await until('the person can be asked', async () => {
      await anna.page.reload();
      return (await anna.page.locator('#step-ask-person').count()) === 1;
    });
    expect(await anna.text()).toContain('żadnego pracodawcy nie wolno powiadomić');
    await anna.page.locator('#step-ask-person summary').click();
    await anna.page.selectOption('#ask-person-offer', id);
    await anna.page.fill('#ask-person-answerBy', '2099-06-30');
    expect(await anna.violations()).toEqual([]);
    const { offers } = await office.call(LIST_JOB_OFFERS, { query: { county: '2606' } });
    const version = offers.find((one) => one.id === id)?.version ?? 1;
    await office.call(WITHDRAW_JOB_OFFER, { parameters: { id }, body: { version, reason: 'Pomyłka' } });
    await anna.press('#step-ask-person button');
    expect(await anna.text()).toContain('Tej oferty nie ma wśród otwartych');
    const other = await office.call(PUBLISH_JOB_OFFER, { body: { ...body, sourceId: 'StPr/26/0093' } });
    // To load a refused form anew would send it again.
    await anna.open(new URL(anna.page.url()).pathname.replace('/steps', ''));
    await anna.page.locator('#step-ask-person summary').click();
    await anna.page.selectOption('#ask-person-offer', other.id);
    await anna.page.fill('#ask-person-answerBy', '2099-06-30');
    await anna.press('#step-ask-person button');
    for (const action of ['consent', 'hand-over']) {
      const form = `form:has([name="action"][value="${action}"]) button`;
      await until(`${action} can be said`, async () => {
        await anna.page.reload();
        return (await anna.page.locator(form).count()) === 1;
      });
      await anna.press(form);
    }
    const piotr = await arrive();
    await piotr.signIn('piotr.szpak');
    await until('the office has it', async () => {
      await piotr.open('/promotions?role=receiver');
      return (await piotr.page.locator('main th a').count()) === 1;
    });
    await piotr.press('main th a');
    expect(await piotr.text()).toContain('Kucharka');
    expect(await piotr.violations()).toEqual([]);
    expect([...anna.faults, ...piotr.faults]).toEqual([]);
    await office.call(WITHDRAW_JOB_OFFER, { parameters: { id: other.id }, body: { version: 1, reason: 'Obsadzono' } });
    await piotr.page.reload();
    expect(await piotr.text()).toContain('Ta oferta już się skończyła');
    await Promise.all([anna.leave(), piotr.leave()]);
  });

  it('job offers: read by their area, withdrawn by who published them, and by nobody else', async () => {
    const office = await region().client('PUP-2606');
    await office.call(PUBLISH_JOB_OFFER, { body: OFFER });
    const anna = await arrive();
    await anna.signIn('anna.wrona');
    await anna.press('nav a[href="/job-offers"]');
    expect(await anna.violations()).toEqual([]);
    await anna.type('#county', '2606');
    await anna.press('main .console-form button');
    await anna.press('tbody th a');
    expect(await anna.title()).toBe('Pomoc <kuchenna>');
    expect(await anna.page.locator('form[action$="/withdraw"]').count()).toBe(0);
    expect(await anna.violations()).toEqual([]);
    expect(await anna.open('/job-offers?county=26')).toBe(422);
    expect(await anna.violations()).toEqual([]);
    await anna.leave();
    const jan = await arrive();
    await jan.signIn('jan.bocian');
    await jan.open('/job-offers');
    await jan.press('tbody th a');
    await jan.type('#reason', 'Miejsca obsadzone');
    expect(await jan.violations()).toEqual([]);
    await jan.press('form[action$="/withdraw"] button');
    expect(await jan.text()).toContain('wycofana');
    await jan.open('/job-offers');
    expect(await jan.text()).toContain('Nie ma otwartych ofert');
    expect(jan.faults).toEqual([]);
    await jan.leave();
  });

  it('job offers: published and updated by the labour office, whose version counts', async () => {
    const jan = await arrive();
    await jan.signIn('jan.bocian');
    await jan.press('nav a[href="/job-offers"]');
    await jan.press('a[href="/job-offers/new"]');
    expect(await jan.violations()).toEqual([]);
    const { validFrom, validTo, kind: _, sourceId: __, places: ___, language: ____, ...texts } = OFFER;
    await jan.type('#source-id', 'StPr/26/0094');
    await jan.page.selectOption('#kind', 'JOB');
    for (const [name, value] of Object.entries({ ...texts, places: '2', link: 'http://oferty.example' }))
      await jan.page.fill(`#${name}`, value);
    await jan.page.fill('#valid-from', validFrom);
    await jan.page.fill('#valid-to', validTo);
    await jan.press('form[action="/job-offers"] button');
    expect(await jan.page.locator('.ds-error-summary a').getAttribute('href')).toBe('#link');
    expect(await jan.violations()).toEqual([]);
    await jan.type('#link', OFFER.link);
    await jan.press('form[action="/job-offers"] button');
    expect(await jan.title()).toBe('Pomoc <kuchenna>');
    const path = new URL(jan.page.url()).pathname;
    const other = await arrive();
    await other.signIn('jan.bocian');
    await other.open(`${path}/update`);
    await jan.press(`a[href="${path}/update"]`);
    await jan.type('#pay', '5 000 zł brutto');
    await jan.press('form[action$="/update"] button');
    expect(await jan.text()).toContain('5 000 zł brutto');
    await other.type('#pay', '4 900 zł brutto');
    await other.press('form[action$="/update"] button');
    expect(await other.page.locator('.ds-error-summary').count()).toBe(1);
    expect(await other.page.inputValue('#pay')).toBe('4 900 zł brutto');
    expect(await other.violations()).toEqual([]);
    const maria = await arrive();
    await maria.signIn('maria.dzik');
    await maria.open('/job-offers');
    expect(await maria.page.locator('a[href="/job-offers/new"]').count()).toBe(0);
    expect([...jan.faults, ...other.faults, ...maria.faults]).toEqual([]);
    await Promise.all([jan.leave(), other.leave(), maria.leave()]);
  });

  it('calendar addresses: made, shown once, revoked', async () => {
    const maria = await arrive();
    await maria.signIn('maria.dzik');
    await maria.open('/meetings');
    await maria.press('a[href="/calendar-feeds"]');
    expect(await maria.violations()).toEqual([]);
    await maria.type('#name', 'Pokój 12');
    await maria.press('form[action="/calendar-feeds"] button');
    const address = await maria.page.locator('main code').innerText();
    expect((await fetch(address)).status).toBe(200);
    expect(await maria.violations()).toEqual([]);
    await maria.open('/calendar-feeds');
    expect(await maria.text()).not.toContain(address);
    await maria.press('form[action$="/revoke"] button');
    expect(await maria.text()).not.toContain('Pokój 12');
    expect((await fetch(address)).status).toBe(404);
    expect(maria.faults).toEqual([]);
    await maria.leave();
  });

  it('notice boards: entered, printed, removed', async () => {
    const maria = await arrive();
    await maria.signIn('maria.dzik');
    await maria.press('nav a[href="/notice-boards"]');
    expect(await maria.text()).toContain('nie wpisała jeszcze żadnej gabloty');
    await maria.type('#name', 'Gablota przy ośrodku');
    await maria.type('#county', '2606');
    await maria.type('#commune', '260101');
    await maria.press('form[action="/notice-boards"] button');
    expect(await maria.page.locator('.ds-error-summary a').getAttribute('href')).toBe('#commune');
    expect(await maria.violations()).toEqual([]);
    await maria.type('#commune', '260604');
    await maria.press('form[action="/notice-boards"] button');
    expect(await maria.text()).toContain('niewydrukowana');
    expect(await maria.violations()).toEqual([]);
    const button = maria.page.locator('form[action$="/print"] button').first();
    const [download] = await Promise.all([maria.page.waitForEvent('download'), button.press('Enter')]);
    expect(download.suggestedFilename()).toBe('gablota.pdf');
    await maria.open('/notice-boards');
    expect(await maria.text()).toContain('aktualna');
    await maria.press('form[action$="/remove"] button');
    expect(await maria.text()).toContain('nie wpisała jeszcze żadnej gabloty');
    expect(maria.faults).toEqual([]);
    await maria.leave();
  });

  it('meetings: proposed, answered, confirmed, taken into a calendar, cancelled', async () => {
    const maria = await arrive();
    await maria.signIn('maria.dzik');
    await maria.press('nav a[href="/meetings"]');
    expect(await maria.violations()).toEqual([]);
    await maria.press('a[href="/meetings/new"]');
    await maria.page.selectOption('#kind', 'MEETING');
    await maria.type('#title', 'Terminy list na 2099');
    await maria.page.fill('#day', '2099-07-01');
    await maria.page.fill('#from', '09:00');
    await maria.page.fill('#to', '10:00');
    await maria.type('#place', 'Sala 4');
    await maria.type('#email', 'ops@ops.example');
    await maria.page.fill('#guests', 'PUP-2606');
    await maria.press('form[action="/meetings"] button');
    expect(await maria.page.locator('.ds-error-summary a').getAttribute('href')).toBe('#guests');
    expect(await maria.violations()).toEqual([]);
    await maria.page.fill('#guests', 'PUP-2606 pup@pup.example');
    await maria.press('form[action="/meetings"] button');
    expect(await maria.text()).toContain('1 lip 2099, 09:00');
    const path = new URL(maria.page.url()).pathname;
    const jan = await arrive();
    await jan.signIn('jan.bocian');
    await jan.open(path);
    expect(await jan.page.locator('form[action$="/confirm"]').count()).toBe(0);
    await jan.page.selectOption('#answer', 'ACCEPTED');
    await jan.press('form[action$="/reply"] button');
    expect(await jan.text()).toContain('będziemy');
    await jan.type('#topic', 'Ubezpieczenie po kontrakcie');
    await jan.press('form[action$="/suggest"] button');
    expect(await jan.text()).toContain('Ubezpieczenie po kontrakcie');
    expect(await jan.violations()).toEqual([]);
    await maria.open(path);
    await maria.press(`a[href="${path}/change"]`);
    expect(await maria.violations()).toEqual([]);
    await maria.type('#place', 'Sala 5');
    await maria.press('form[action$="/change"] button');
    expect(await maria.text()).toContain('Sala 5');
    await maria.press('form[action$="/confirm"] button');
    expect(await maria.text()).toContain('potwierdzone');
    const calendar = await maria.page.request.get(`${region().consoleUrl}${path}/calendar`);
    expect(await calendar.text()).toContain('DTSTART:20990701T070000Z');
    await maria.type('#reason', 'Brak kworum');
    await maria.press('form[action$="/cancel"] button');
    expect(await maria.text()).toContain('odwołane');
    expect(await maria.violations()).toEqual([]);
    expect([...maria.faults, ...jan.faults]).toEqual([]);
    await Promise.all([maria.leave(), jan.leave()]);
  });
}

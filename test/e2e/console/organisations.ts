import { randomUUID } from 'node:crypto';
import { APPLY_DIRECTORY, dayInPoland, LIST_REFERRALS, OPEN_REFERRAL, RECORD_CONSENT } from '@lacznik/contracts';
import { makePesel } from '@lacznik/identifiers';
import { ORGANISATION } from '../../../deploy/demonstration/directory';
import { until } from '../../harness/until';
import type { PageVisitor } from '../../harness/page-visitor';
import { mailsOf } from './mails';
import type { Scene } from './scene';

const PESEL = makePesel('1981-03-02', 81);
const [OFFICE, CASE] = ['PUP-2606', 'PUP.4310.81.2026'] as const;
const ADDRESS = 'filip.zieba@organisation.example';
const GROUND = { legalBasis: 'rodo-6-1-a', purpose: 'social-work' } as const;
const AGREEMENT = {
  id: 'AG-2606-NGO',
  parties: [OFFICE, ORGANISATION.id],
  purpose: 'Wymiana informacji o wspólnych klientach',
  disclosures: [{ from: OFFICE, to: ORGANISATION.id, scope: 'labour-to-organisations', additionalCategories: [] }],
  status: 'ACTIVE' as const,
  validFrom: '2026-01-01',
};

export function describeOrganisations({ region, arrive }: Scene): void {
  /** By the office, to whom the person has consented. */
  async function refer(): Promise<string> {
    const office = await region().client(OFFICE);
    const body = { institutions: [], scopes: [], agreements: [AGREEMENT] };
    await region().official('administrator').call(APPLY_DIRECTORY, { body });
    const person = { pesel: PESEL };
    await office.cases.open({
      caseReference: CASE,
      person,
      legalBasis: 'rynek-pracy-2025',
      purpose: 'labour-market-help',
    });
    const [consent, processId, today] = [randomUUID(), randomUUID(), dayInPoland(new Date())];
    const terms = { receiver: ORGANISATION.id, purpose: GROUND.purpose, categories: ['18'] };
    const asked = { ...terms, validFrom: today, validTo: `${Number(today.slice(0, 4)) + 1}-01-31` };
    const about = { id: consent, person, channel: 'paper', textVersion: 'zgoda-ngo/1' } as const;
    for (const answer of ['asked', 'given'] as const)
      await office.call(RECORD_CONSENT, { body: { ...asked, ...about, answer } });
    await region().settled();
    const content = {
      kind: 'SERVICE',
      receiver: ORGANISATION.id,
      ...GROUND,
      agreement: AGREEMENT.id,
      consent,
    } as const;
    await office.call(OPEN_REFERRAL, { body: { processId, person, caseReference: CASE, content } });
    return processId;
  }

  /** By keyboard: what is no address is refused at its field. */
  async function askForMails(visitor: PageVisitor): Promise<void> {
    await visitor.tabToAndEnter('nav a[href="/notifications"]');
    expect(await visitor.violations()).toEqual([]);
    await visitor.page.evaluate("document.querySelector('#address').type = 'text'");
    await visitor.tabTo('#choice');
    await choose(visitor, 'at-once');
    await visitor.tabTo('#address');
    await visitor.page.keyboard.type('no address');
    await visitor.tabToAndEnter('form[action="/notifications"] button');
    expect(await visitor.page.locator('.ds-error-summary a').getAttribute('href')).toBe('#address');
    expect(await visitor.violations()).toEqual([]);
    await visitor.type('#address', ADDRESS);
    await visitor.tabToAndEnter('form[action="/notifications"] button');
    expect(await visitor.text()).toContain('Zapisano.');
  }

  /** Opens the form of a step. */
  async function unfold(visitor: PageVisitor, form: string): Promise<void> {
    await visitor.tabTo(`${form} summary`);
    await visitor.page.keyboard.press('Enter');
  }

  /** Comes to the referral anew, by the menu. */
  async function look(visitor: PageVisitor, id: string): Promise<void> {
    await visitor.tabToAndEnter('nav a[href="/referrals"]');
    await visitor.tabToAndEnter(`a[href="/referrals/${id}"]`);
  }

  /** Goes down the list that has the focus. */
  async function choose({ page }: PageVisitor, value: string): Promise<void> {
    await until(`${value} is chosen`, async () => {
      await page.keyboard.press('ArrowDown');
      return (await page.evaluate<string>('document.activeElement.value')) === value;
    });
  }

  it('see by keyboard alone what is addressed to them from the start page, and say whether they take the person on, and how it ended', async () => {
    const id = await refer();
    const filip = await arrive();
    await filip.signIn('filip.zieba');
    await until('the referral waits on the start page', async () => {
      await filip.open('/');
      return (await filip.page.locator(`a[href="/referrals/${id}"]`).count()) === 1;
    });
    expect(await filip.page.locator('nav ul a').allInnerTexts()).toEqual([
      'Start',
      'Skierowania',
      'Powiadomienia e-mail',
    ]);
    expect(await filip.violations()).toEqual([]);
    await askForMails(filip);
    await until('a mail says that one thing waits', async () => (await mailsOf(region())).includes(ADDRESS));
    const mail = await mailsOf(region());
    for (const secret of [PESEL, id, CASE, ORGANISATION.id]) expect(mail).not.toContain(secret);
    await filip.tabToAndEnter('.console-name');
    await filip.tabToAndEnter(`a[href="/referrals/${id}"]`);
    expect(await filip.text()).toContain(PESEL);
    expect(await filip.page.locator('#accept-caseReference').count()).toBe(0);
    expect(await filip.violations()).toEqual([]);
    await unfold(filip, '#step-accept');
    await filip.tabToAndEnter('#step-accept button');
    const office = await region().client(OFFICE);
    const stateIs = (state: string) => async (): Promise<boolean> => {
      const { processes } = await office.call(LIST_REFERRALS, { query: {} });
      return processes.some((one) => one.processId === id && one.state === state);
    };
    await until('the office hears of it', stateIs('ACCEPTED'));
    await look(filip, id);
    await filip.tabToAndEnter('form:has([name="action"][value="start"]) button');
    await until('it has begun', stateIs('RUNNING'));
    await look(filip, id);
    await unfold(filip, '#step-finish');
    await filip.tabTo('#finish-code');
    await choose(filip, 'COMPLETED');
    await filip.tabToAndEnter('#step-finish button');
    await until('the office hears how it ended', stateIs('DONE'));
    expect(filip.faults).toEqual([]);
    await filip.leave();
  });

  it('see nothing else', async () => {
    const filip = await arrive();
    await filip.signIn('filip.zieba');
    for (const path of ['/cases', '/inquiries', '/joint-plans', '/announced-actions', '/referrals/new', '/log'])
      expect([path, await filip.open(path)]).toEqual([path, 403]);
    await filip.leave();
  });
}

import { makePesel } from '@lacznik/identifiers';
import type { PageVisitor } from '../../harness/page-visitor';
import { until } from '../../harness/until';
import type { Scene } from './scene';

const REFERRED = makePesel('1981-03-02', 61);
const PLANNED = makePesel('1981-03-02', 62);
const TOLD = makePesel('1981-03-02', 63);
const AT_THE_OFFICE = { legalBasis: 'rynek-pracy-2025', purpose: 'labour-market-help' };

export function describeProcesses({ region, arrive }: Scene): void {
  async function come(login: string): Promise<PageVisitor> {
    const visitor = await arrive();
    await visitor.signIn(login);
    return visitor;
  }

  /** Until a list shows what the other side has said, whose page is opened then. */
  async function openFirst(visitor: PageVisitor, path: string, sentence: string): Promise<void> {
    await until(`${path} says "${sentence}"`, async () => {
      await visitor.open(path);
      return (await visitor.text()).includes(sentence);
    });
    await visitor.press('main th a');
  }

  async function openCase(caseReference: string, pesel: string): Promise<void> {
    const office = await region().client('PUP-2606');
    await office.cases.open({ caseReference, person: { pesel }, ...AT_THE_OFFICE });
    await region().settled();
  }

  async function unfold(visitor: PageVisitor, action: string): Promise<void> {
    await visitor.page.locator(`#step-${action} summary`).focus();
    await visitor.page.keyboard.press('Enter');
    await visitor.page.locator(`#step-${action}[open]`).waitFor();
  }

  it('refers a person by keyboard from the case; the other side accepts, and both see how far it has come', async () => {
    await openCase('PUP.4310.161.2026', REFERRED);
    const piotr = await come('piotr.szpak');
    await piotr.open('/cases/file?reference=PUP.4310.161.2026');
    await piotr.press('a[href^="/referrals/new"]');
    expect(await piotr.page.inputValue('#reference')).toBe('PUP.4310.161.2026');
    expect(await piotr.violations()).toEqual([]);
    await piotr.page.selectOption('#kind', 'SOCIAL_CONTRACT');
    await piotr.page.selectOption('#receiver', 'OPS-260604');
    await piotr.page.selectOption('#basis', 'ups-105-1');
    await piotr.page.selectOption('#purpose', 'social-work');
    await piotr.type('#agreement', 'AG-2606-260604');
    await piotr.type('#note', `Osoba ${REFERRED} <i>zgadza się</i>`);
    await piotr.press('.console-form p:last-child button');
    expect(await piotr.page.locator('.ds-error-summary a').first().getAttribute('href')).toBe('#note');
    expect(await piotr.violations()).toEqual([]);
    await piotr.type('#note', 'Osoba <i>zgadza się</i>');
    await piotr.press('.console-form p:last-child button');
    expect(await piotr.title()).toBe('Skierowanie');
    expect(await piotr.text()).toContain('Osoba <i>zgadza się</i>');
    expect(await piotr.violations()).toEqual([]);

    const anna = await come('anna.wrona');
    await openFirst(anna, '/referrals?role=receiver', 'czeka na odpowiedź');
    expect(await anna.text()).toContain(REFERRED);
    expect(await anna.violations()).toEqual([]);
    await unfold(anna, 'accept');
    await anna.type('#accept-note', 'Zapraszamy w poniedziałek');
    await anna.type('#accept-caseReference', 'OPS.5020.161.2026');
    await anna.press('#step-accept button');
    await until('the office hears of it', async () => {
      await piotr.page.reload();
      return (await piotr.text()).includes('Zapraszamy w poniedziałek');
    });
    expect(await piotr.text()).toContain('odpowiedziano');
    await anna.open('/cases/file?reference=OPS.5020.161.2026');
    expect(await anna.text()).toContain(REFERRED);
    expect([...anna.faults, ...piotr.faults]).toEqual([]);
    await Promise.all([anna.leave(), piotr.leave()]);
  });

  it('shows whoever was slower what has happened, keeps the text, and sends nothing twice', async () => {
    const [anna, other] = [await come('anna.wrona'), await come('anna.wrona')];
    for (const visitor of [anna, other]) await openFirst(visitor, '/referrals?role=receiver', 'przyjmuje skierowanie');
    await anna.press('form:has([name="action"][value="start"]) button');
    await until('the start is taken', async () => {
      await anna.page.reload();
      return (await anna.text()).includes('trwają');
    });
    await unfold(other, 'ask');
    await other.type('#ask-text', 'Kiedy osoba może przyjść?');
    await other.press('#step-ask button');
    expect(await other.text()).toContain('rozpoczyna działania');
    expect(await other.page.inputValue('#ask-text')).toBe('Kiedy osoba może przyjść?');
    expect(await other.violations()).toEqual([]);
    const data = await other.page.evaluate<string>(
      "new URLSearchParams(new FormData(document.querySelector('#step-ask form'))).toString()",
    );
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const address = other.page.url();
    const send = () => other.page.request.post(address, { data, headers });
    const [first, second] = [await send(), await send()];
    expect([first.status(), second.status()]).toEqual([200, 200]);
    await until('the question is asked once', async () => {
      await other.open(new URL(address).pathname.replace('/steps', ''));
      return (await other.text()).includes('Kiedy osoba może przyjść?');
    });
    expect((await other.text()).split('Kiedy osoba może przyjść?')).toHaveLength(2);
    await Promise.all([anna.leave(), other.leave()]);
  });

  it('agrees a joint plan, moves its step, records minutes and prints it', async () => {
    await openCase('PUP.4310.162.2026', PLANNED);
    const piotr = await come('piotr.szpak');
    await piotr.open('/joint-plans/new?reference=PUP.4310.162.2026');
    expect(await piotr.violations()).toEqual([]);
    await piotr.page.selectOption('#other', 'OPS-260604');
    await piotr.page.selectOption('#basis', 'ups-105-1');
    await piotr.page.selectOption('#purpose', 'joint-action-plan');
    await piotr.type('#goal', 'Zatrudnienie na część etatu');
    await piotr.page.selectOption('#adviser-side', 'labour');
    await piotr.type('#adviser-role', 'doradca klienta');
    await piotr.page.selectOption('#person-stand', 'SIGNED');
    await piotr.press('button[name="more-rows"]');
    expect(await piotr.page.inputValue('#goal')).toBe('Zatrudnienie na część etatu');
    await piotr.type('#step-7-title', 'Kurs spawania');
    await piotr.page.selectOption('#step-7-need', 'SKILLS');
    await piotr.page.selectOption('#step-7-owner', 'labour');
    await piotr.page.fill('#step-7-from', '2026-12-01');
    await piotr.page.fill('#step-7-to', '2027-01-31');
    await piotr.page.selectOption('#step-7-basis', 'rynek-pracy-2025');
    await piotr.press('.console-form > p:last-child button');
    expect(await piotr.title()).toBe('Wspólny plan działania');
    const anna = await come('anna.wrona');
    await openFirst(anna, '/joint-plans', 'czeka na zatwierdzenie');
    expect(await anna.text()).toContain('Kurs spawania');
    expect(await anna.violations()).toEqual([]);
    await anna.press('form:has([name="action"][value="approve"]) button');
    await until('the plan is in force at the office', async () => {
      await piotr.page.reload();
      return (await piotr.text()).includes('obowiązuje');
    });
    expect(await piotr.violations()).toEqual([]);
    await unfold(piotr, 'move-step');
    await piotr.page.selectOption('#move-step-step', { label: 'Kurs spawania' });
    await piotr.page.selectOption('#move-step-to', 'RUNNING');
    await piotr.press('#step-move-step button');
    await until('the step is under way', async () => {
      await piotr.page.reload();
      return (await piotr.text()).includes('trwa');
    });
    const address = new URL(piotr.page.url()).pathname;
    const printed = await piotr.page.request.get(`${region().consoleUrl}${address}/print`);
    expect((await printed.body()).subarray(0, 5).toString()).toBe('%PDF-');
    expect([...anna.faults, ...piotr.faults]).toEqual([]);
    await Promise.all([anna.leave(), piotr.leave()]);
  });

  it('announces an action, which the other side opens and asks about; it is changed and carried out', async () => {
    await openCase('PUP.4310.163.2026', TOLD);
    const piotr = await come('piotr.szpak');
    await piotr.open('/announced-actions/new?reference=PUP.4310.163.2026');
    await piotr.page.selectOption('#purpose', 'joint-action-plan');
    await piotr.page.selectOption('#kind', 'JOB_PROPOSAL');
    await piotr.page.selectOption('#receiver', 'OPS-260604');
    await piotr.page.selectOption('#basis', 'ups-105-1');
    await piotr.page.fill('#planned-for', '2027-03-20');
    await piotr.type('#unit', 'Centrum aktywizacji');
    await piotr.type('#contact', 'caz@pup.example');
    await piotr.page.locator('#consequences-BENEFIT').focus();
    await piotr.page.keyboard.press('Space');
    expect(await piotr.violations()).toEqual([]);
    await piotr.press('.console-form > p:last-child button');
    expect(await piotr.title()).toBe('Zapowiedź działania');
    const anna = await come('anna.wrona');
    await openFirst(anna, '/announced-actions?role=receiver', 'zapowiedzi');
    expect(await anna.violations()).toEqual([]);
    await until('a question can be asked', async () => {
      await anna.page.reload();
      return (await anna.page.locator('#step-question').count()) === 1;
    });
    await unfold(anna, 'question');
    await anna.type('#question-text', 'Czy termin jest pewny?');
    await anna.press('#step-question button');
    await until('the office hears the question', async () => {
      await piotr.page.reload();
      return (await piotr.text()).includes('Czy termin jest pewny?');
    });
    await piotr.press('a[href$="/change"]');
    expect(await piotr.page.inputValue('#unit')).toBe('Centrum aktywizacji');
    expect(await piotr.violations()).toEqual([]);
    await piotr.type('#unit', 'Dział pośrednictwa');
    await piotr.press('.console-form > p:last-child button');
    expect(await piotr.text()).toContain('Dział pośrednictwa');
    expect([...anna.faults, ...piotr.faults]).toEqual([]);
    await Promise.all([anna.leave(), piotr.leave()]);
  });

  it('says where there is none, and leads others elsewhere', async () => {
    const maria = await come('maria.dzik');
    expect(await maria.open('/referrals/new')).toBe(403);
    expect(await maria.open('/referrals/00000000-0000-4000-8000-000000000000')).toBe(404);
    expect(await maria.open('/announced-actions?overdue=true')).toBe(200);
    expect(await maria.text()).toContain('Nie ma takich zapowiedzi');
    expect(await maria.violations()).toEqual([]);
    await maria.leave();
  });
}

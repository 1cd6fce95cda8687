import type { PageVisitor } from '../../harness/page-visitor';
import { makePesel } from '@lacznik/identifiers';
import { until } from '../../harness/until';
import { askForMails, mailsOf } from './mails';
import type { Scene } from './scene';

/** Beside it others may wait, such as those of a weekend. */
const ITEM = 'tbody tr:has-text("którego nikt nie potwierdził") th a[href^="/misuse/items/"]';

export function describeMisuse({ region, arrive }: Scene): void {
  /** A question about somebody outside the caseload that nobody confirms. */
  async function askWithoutConfirmation(): Promise<void> {
    const anna = await arrive();
    await anna.signIn('anna.wrona');
    await anna.open('/inquiries/ask');
    await anna.type('#pesel', makePesel('1979-09-09', 81));
    await anna.page.selectOption('#basis', 'ups-105-1');
    await anna.page.selectOption('#purpose', 'social-work');
    await anna.type('#matter-reference', 'OPS.5110.81.2026');
    await anna.page.locator('#sections-registrations').focus();
    await anna.page.keyboard.press('Space');
    await anna.press('main .console-form button');
    await anna.press('form[action="/inquiries"] button');
    await anna.type('#reason', 'Pilne');
    await anna.press('form[action="/inquiries"] button');
    await region().settled();
    await anna.leave();
  }

  async function officerAtItem(): Promise<PageVisitor> {
    const adam = await arrive();
    await adam.signIn('adam.kos');
    await adam.press('nav a[href="/misuse"]');
    const isThere = async (): Promise<boolean> => {
      await adam.page.reload();
      return (await adam.page.locator(ITEM).count()) > 0;
    };
    await until('the question is to be explained', isThere);
    return adam;
  }

  it('has an officer open who it was, find a breach and follow its list', async () => {
    await askWithoutConfirmation();
    const adam = await officerAtItem();
    expect(await adam.text()).toContain('pytanie spoza prowadzonych spraw, którego nikt nie potwierdził');
    expect(await adam.violations()).toEqual([]);
    const address = 'adam.kos@ops.example';
    await askForMails(adam, address);
    await until('a mail says that something is to be explained', async () =>
      (await mailsOf(region())).includes(address),
    );
    await adam.open('/');
    expect(await adam.violations()).toEqual([]);
    await adam.press('main a[href="/misuse"]');
    await adam.press(ITEM);
    expect(await adam.text()).not.toContain('anna.wrona');
    expect(await adam.violations()).toEqual([]);
    await adam.press('form[action$="/user"] button');
    expect(await adam.text()).toContain('anna.wrona');
    expect(await adam.violations()).toEqual([]);
    await adam.page.selectOption('#outcome', 'breach');
    await adam.press('form[action$="/close"] button');
    expect(await adam.page.locator('.ds-error-summary').innerText()).toContain('kiedy stwierdzono naruszenie');
    expect(await adam.violations()).toEqual([]);
    await adam.page.selectOption('#outcome', 'breach');
    await adam.page.fill('#knownOn', '2026-02-04');
    await adam.type('#knownAt', '08:30');
    await adam.press('form[action$="/close"] button');
    expect(await adam.text()).toContain('Minęły 72 godziny');
    expect(await adam.page.locator('form[action$="/close"]').count()).toBe(0);
    expect(await adam.violations()).toEqual([]);
    await adam.press('form[action$="/breach-steps"] button');
    expect(await adam.page.locator('form[action$="/breach-steps"] button').innerText()).toContain('ocena ryzyka');
    expect(await adam.violations()).toEqual([]);
    expect(adam.faults).toEqual([]);
    await adam.leave();
  });

  it('says in a month’s report what was unusual, to an auditor of a named institution, without names', async () => {
    const ewa = await arrive('en-GB');
    await ewa.signIn('ewa.sowa');
    await ewa.open('/misuse');
    expect(await ewa.violations()).toEqual([]);
    await ewa.press('a[href="/misuse/use-report"]');
    expect(await ewa.violations()).toEqual([]);
    await ewa.type('#month', new Date().toISOString().slice(0, 7));
    await ewa.type('#institution', 'OPS-260604');
    await ewa.press('main .console-form button');
    expect(await ewa.text()).toContain('a question outside the caseload that nobody confirmed');
    expect(await ewa.text()).not.toContain('anna.wrona');
    expect(await ewa.violations()).toEqual([]);
    expect(await ewa.open('/misuse/use-report?month=February')).toBe(422);
    expect(await ewa.page.locator('.ds-error-summary a').getAttribute('href')).toBe('#month');
    expect(await ewa.violations()).toEqual([]);
    expect(ewa.faults).toEqual([]);
    await ewa.leave();
  });

  it('is for those who look after the log', async () => {
    const anna = await arrive();
    await anna.signIn('anna.wrona');
    expect(await anna.open('/misuse')).toBe(403);
    expect(await anna.open('/misuse/use-report')).toBe(403);
    await anna.leave();
  });
}

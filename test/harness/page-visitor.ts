import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** At which no page may scroll sideways; and as at 1280 px and a zoom of 400 %. */
export const NARROW = { width: 320, height: 640 };
/** Of an ordinary screen. */
export const WIDE = { width: 1280, height: 800 };
/** More than any page has of what takes the focus. */
const MAX_TABS = 150;
const PESEL = /\d{11}/;

interface Violation {
  id: string;
  nodes: { html: string }[];
}

/** Somebody at a browser of their own, who notes whatever a page must not do. */
export class PageVisitor {
  /** Faults of pages: what the content policy stopped, scripts that failed, addresses and titles that name somebody. */
  readonly faults: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly url: string,
  ) {
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) this.faults.push(message.text());
    });
    page.on('pageerror', ({ message }) => this.faults.push(message));
    page.on('framenavigated', (frame) => this.lookAtAddress(frame.url()));
  }

  static async arrive(browser: Browser, url: string, locale = 'pl-PL'): Promise<PageVisitor> {
    const context = await browser.newContext({ locale, viewport: WIDE });
    return new PageVisitor(await context.newPage(), context, url);
  }

  /** Signs in at the issuer, by keyboard alone. */
  async signIn(login: string): Promise<void> {
    await this.open('/');
    await this.press('a.ds-button');
    await this.press(`button[value="${login}"]`);
    await this.page.locator('.console-person').waitFor();
  }

  async open(path: string): Promise<number> {
    const response = await this.page.goto(`${this.url}${path}`);
    return response?.status() ?? 0;
  }

  /** Follows a link or sends a form by the keyboard. */
  async press(selector: string): Promise<void> {
    const target = this.page.locator(selector).first();
    await target.focus();
    await Promise.all([this.page.waitForNavigation(), this.page.keyboard.press('Enter')]);
  }

  /** Goes on by Tab alone until the focus is there. @throws Error where it does not come there */
  async tabTo(selector: string): Promise<void> {
    for (let steps = 0; steps < MAX_TABS; steps++) {
      await this.page.keyboard.press('Tab');
      const isThere = `document.activeElement.matches(${JSON.stringify(selector)})`;
      if (await this.page.evaluate<boolean>(isThere)) return;
    }
    throw new Error(`${selector} is not reached by ${MAX_TABS} tabs on ${this.page.url()}`);
  }

  /** The same, and follows the link or sends the form that is there. */
  async tabToAndEnter(selector: string): Promise<void> {
    await this.tabTo(selector);
    await Promise.all([this.page.waitForNavigation(), this.page.keyboard.press('Enter')]);
  }

  /** Fills in a field by typing. */
  async type(selector: string, text: string): Promise<void> {
    await this.page.locator(selector).focus();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.type(text);
  }

  title(): Promise<string> {
    return this.page.locator('h1').innerText();
  }

  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  /** What axe finds at that size, and what does not fit into 320 px. */
  async violations(viewport = WIDE): Promise<string[]> {
    await this.page.setViewportSize(viewport);
    this.lookAtAddress(this.page.url());
    if (PESEL.test(await this.page.title())) this.faults.push('a title names somebody');
    const found = await this.page.evaluate<Violation[]>(
      `${AXE};axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) => violations)`,
    );
    await this.page.setViewportSize(NARROW);
    const width = await this.page.evaluate<number>('document.documentElement.scrollWidth');
    await this.page.setViewportSize(WIDE);
    const violations = found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    return width > NARROW.width ? [...violations, `it is ${width} px wide at ${NARROW.width} px`] : violations;
  }

  async leave(): Promise<void> {
    await this.context.close();
  }

  private lookAtAddress(address: string): void {
    if (address.startsWith(this.url) && PESEL.test(address)) this.faults.push('an address names somebody');
  }
}

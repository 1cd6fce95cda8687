import type { Browser } from 'playwright-core';
import { PageVisitor } from '../harness/page-visitor';
import type { OpenedPage } from './every-page';
import { type Look, nameOf } from './looks';

/** What is wrong with the pages: what axe finds, what is too wide, what the content policy stops. */
export class PageAuditor {
  private readonly visitors = new Map<string, Promise<PageVisitor>>();

  constructor(
    private readonly browser: Browser,
    private readonly url: string,
  ) {}

  /** @returns a line on each fault */
  async lookAt({ name, login, path }: OpenedPage, look: Look): Promise<string[]> {
    const visitor = await this.visitorOf(login, look.locale);
    await visitor.page.emulateMedia({ colorScheme: look.scheme });
    await visitor.open(path);
    const faults = [...(await visitor.violations(look.viewport)), ...visitor.faults.splice(0)];
    return faults.map((fault) => `${name} (${nameOf(look)}): ${fault}`);
  }

  async leave(): Promise<void> {
    for (const visitor of this.visitors.values()) await (await visitor).leave();
  }

  private visitorOf(login: string, locale: Look['locale']): Promise<PageVisitor> {
    const key = `${login} ${locale}`;
    const visitor = this.visitors.get(key) ?? this.signIn(login, locale);
    this.visitors.set(key, visitor);
    return visitor;
  }

  private async signIn(login: string, locale: string): Promise<PageVisitor> {
    const visitor = await PageVisitor.arrive(this.browser, this.url, locale);
    await visitor.signIn(login);
    return visitor;
  }
}

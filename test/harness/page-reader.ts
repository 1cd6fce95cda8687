const MAX_STEPS = 12;

/** Somebody who reads pages of the console without a browser: signed in, with the cookies of the console and the issuer. */
export class PageReader {
  /** By origin and name. */
  private readonly cookies = new Map<string, Map<string, string>>();

  private constructor(private readonly url: string) {}

  /** Signs in as one of the people of a local run. */
  static async signIn(url: string, login: string): Promise<PageReader> {
    const reader = new PageReader(url);
    const choice = await reader.follow(`${url}/sign-in/begin`);
    const body = new URLSearchParams({ login });
    await reader.follow(choice.url, { method: 'POST', body });
    return reader;
  }

  /** @throws Error for any other status than 200 */
  async read(path: string): Promise<string> {
    const { status, text } = await this.ask(`${this.url}${path}`);
    if (status !== 200) throw new Error(`${path} was answered ${status}`);
    return text;
  }

  private async follow(url: string, first: RequestInit = {}): Promise<{ url: string }> {
    let next: { url: string; init: RequestInit } = { url, init: first };
    for (let step = 0; step < MAX_STEPS; step++) {
      const { location } = await this.ask(next.url, next.init);
      if (location === null) return { url: next.url };
      next = { url: new URL(location, next.url).href, init: {} };
    }
    throw new Error('A sign-in leads in a circle');
  }

  private async ask(url: string, init: RequestInit = {}) {
    const { origin } = new URL(url);
    const jar = this.cookies.get(origin) ?? new Map<string, string>();
    this.cookies.set(origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) keep(jar, line);
    return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() };
  }
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';');
  const end = pair.indexOf('=');
  jar.set(pair.slice(0, end), pair.slice(end + 1));
}

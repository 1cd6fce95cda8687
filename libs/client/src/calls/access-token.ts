import { readFile } from 'node:fs/promises';
import { isObject } from '@lacznik/contracts';
import type { Clock } from './clock';

/** Where the access token comes from: itself, a file that somebody keeps up to date, or a function that gets one. */
export type AccessTokenSource = string | { readonly file: string } | (() => string | Promise<string>);

const FILE_FOR_MS = 1000;
const UNDATED_FOR_MS = 60_000;
/** So long before it expires another one is taken, since a call takes time and clocks differ. */
const MARGIN_MS = 30_000;

/** The token to call with. One that is held is taken again while it is good; calls at the same time share the getting. */
export class AccessTokens {
  private held?: Promise<string>;
  private goodUntil = 0;

  constructor(
    private readonly source: AccessTokenSource,
    private readonly clock: Clock,
  ) {}

  current(): Promise<string> {
    return this.held !== undefined && this.clock.now() < this.goodUntil ? this.held : this.renew();
  }

  /** Another token in place of one that was refused; the same one where the source has no other. */
  async replacementOf(refused: string): Promise<string> {
    const current = await this.current();
    return current === refused ? this.renew() : current;
  }

  private renew(): Promise<string> {
    this.goodUntil = Infinity;
    const held = this.read();
    this.held = held;
    held.then(
      (token) => (this.goodUntil = this.clock.now() + this.goodFor(token)),
      () => (this.goodUntil = 0),
    );
    return held;
  }

  private async read(): Promise<string> {
    const { source } = this;
    if (typeof source === 'string') return source.trim();
    const read = typeof source === 'function' ? await source() : await readFile(source.file, 'utf8');
    const token = read.trim();
    if (token !== '') return token;
    throw new Error(
      typeof source === 'function' ? 'The access token is empty.' : `${source.file} holds no access token.`,
    );
  }

  private goodFor(token: string): number {
    if (typeof this.source === 'string') return Infinity;
    if (typeof this.source === 'object') return FILE_FOR_MS;
    const expiry = expiryOf(token);
    return expiry === undefined ? UNDATED_FOR_MS : Math.max(0, expiry - MARGIN_MS - this.clock.now());
  }
}

/** When a JWT expires; whether it is genuine is for the apps to say. */
function expiryOf(token: string): number | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return isObject(claims) && typeof claims['exp'] === 'number' ? claims['exp'] * 1000 : undefined;
  } catch {
    return undefined;
  }
}

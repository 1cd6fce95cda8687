import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import type { Visit } from '../pages/visit';
import { SealedTokens } from '../sessions/sealed-tokens';
import { Issuer } from './issuer';

/** A token that ends sooner is renewed first, since a call takes time and clocks differ. */
const MARGIN_MS = 30_000;

/** The access token of whoever looks at a page, renewed where it ends. */
@Injectable()
export class PersonTokens {
  constructor(
    private readonly sealed: SealedTokens,
    private readonly issuer: Issuer,
  ) {}

  /** @throws LacznikError `unauthenticated` where it has ended and cannot be renewed */
  async accessTokenOf({ session, person }: Visit): Promise<string> {
    const tokens = await this.sealed.openTokens(person);
    if (tokens.expiresAt - MARGIN_MS > Date.now()) return tokens.accessToken;
    const renewed = await this.issuer.renewTokens(tokens);
    if (!renewed) throw new LacznikError('unauthenticated', 'The access token has ended: sign in again.');
    session.person = { ...person, tokens: await this.sealed.sealTokens(person.subject, renewed) };
    return renewed.accessToken;
  }
}

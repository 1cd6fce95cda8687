import {
  decryptAtRest,
  encryptAtRest,
  type EncryptionKey,
  encryptionKeyOf,
  LacznikError,
  readJwkSet,
} from '@lacznik/platform';
import type { SignedInPerson } from './person-session';

const VARIABLE = 'SESSION_KEYS_FILE';

/** What the issuer gave for a person. */
export interface Tokens {
  accessToken: string;
  /** In milliseconds since 1970. */
  expiresAt: number;
  refreshToken?: string | undefined;
  /** Says at the sign-out who it is. */
  idToken: string;
}

/** Encrypts the tokens of sessions for the database. */
export class SealedTokens {
  constructor(private readonly keys: readonly [EncryptionKey, ...EncryptionKey[]]) {}

  /** @throws ConfigError that says what is wrong with the file, never what is in it */
  static readKeys(path: string): SealedTokens {
    const keys = readJwkSet(path, VARIABLE).map((key) => encryptionKeyOf(key, VARIABLE));
    return new SealedTokens(keys as [EncryptionKey, ...EncryptionKey[]]);
  }

  /** What signs the cookie: the first; the others hold as well. */
  get cookieSecrets(): string[] {
    return this.keys.map(({ key }) => Buffer.from(key).toString('base64url'));
  }

  sealTokens(subject: string, tokens: Tokens): Promise<string> {
    return encryptAtRest(this.keys[0], placeOf(subject), tokens);
  }

  /** @throws LacznikError `unauthenticated` where their key has been taken out of the file */
  openTokens({ subject, tokens }: Pick<SignedInPerson, 'subject' | 'tokens'>): Promise<Tokens> {
    return decryptAtRest<Tokens>((kid) => this.keyOf(kid), placeOf(subject), tokens);
  }

  private keyOf(wanted: string | undefined): Uint8Array {
    const found = this.keys.find(({ kid }) => kid === wanted);
    if (found) return found.key;
    throw new LacznikError('unauthenticated', 'The key of this session is not there any more: sign in again.');
  }
}

function placeOf(subject: string): string[] {
  return ['console-session', subject];
}

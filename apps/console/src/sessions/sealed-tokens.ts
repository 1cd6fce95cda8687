import {
  decryptAtRest,
  encryptAtRest,
  type EncryptionKey,
  encryptionKeyOf,
  LacznikError,
  readJwkSet,
} from '@lacznik/platform';
import type { Draft } from './kept-draft';
import type { SignedInPerson } from './person-session';

const OWNER_PLACE = ['console-form-owner'];
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

  sealDraft(subject: string, draft: Draft): Promise<string> {
    return encryptAtRest(this.keys[0], draftPlace(subject), draft);
  }

  /** @returns undefined where it is somebody else's */
  async openDraft(subject: string, sealed: string): Promise<Draft | undefined> {
    try {
      return await decryptAtRest<Draft>((kid) => this.keyOf(kid), draftPlace(subject), sealed);
    } catch {
      return undefined;
    }
  }

  /** Where somebody is told by e-mail. */
  sealAddress(subject: string, address: string): Promise<string> {
    return encryptAtRest(this.keys[0], addressPlace(subject), { address });
  }

  /** @returns undefined where its key has been taken out of the file */
  async openAddress(subject: string, sealed: string): Promise<string | undefined> {
    try {
      return (await decryptAtRest<{ address: string }>((kid) => this.keyOf(kid), addressPlace(subject), sealed))
        .address;
    } catch {
      return undefined;
    }
  }

  /** For the forms of a person. */
  sealOwner(subject: string): Promise<string> {
    return encryptAtRest(this.keys[0], OWNER_PLACE, { subject });
  }

  /** Whose form it is; undefined where it was not made here. */
  async openOwner(sealed: unknown): Promise<string | undefined> {
    if (typeof sealed !== 'string') return undefined;
    try {
      return (await decryptAtRest<{ subject: string }>((kid) => this.keyOf(kid), OWNER_PLACE, sealed)).subject;
    } catch {
      return undefined;
    }
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

function addressPlace(subject: string): string[] {
  return ['console-mail-address', subject];
}

function draftPlace(subject: string): string[] {
  return ['console-draft', subject];
}

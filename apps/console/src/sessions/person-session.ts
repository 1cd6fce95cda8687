import type { Role } from '@lacznik/contracts';
import type { Language } from '../texts/texts';

/** Who has signed in, as the access token says; what the person may do is for the apps to say. */
export interface SignedInPerson {
  subject: string;
  name: string;
  institution?: string;
  roles: Role[];
  /** In milliseconds since 1970. */
  signedInAt: number;
  /** What {@link SealedTokens} made of the tokens. */
  tokens: string;
}

/** A sign-in under way: what the issuer's answer is held against. */
export interface SignInUnderWay {
  state: string;
  nonce: string;
  verifier: string;
  /** The page that was asked for. */
  returnTo: string;
}

declare module 'express-session' {
  interface SessionData {
    /** Has to come back with every form. */
    formToken: string;
    /** What {@link SealedTokens} made of the subject: stands in every form. */
    formOwner: string;
    /** Of a form that was filled in when a session ended. */
    draftId: string;
    language: Language;
    signIn: SignInUnderWay;
    person: SignedInPerson;
  }
}

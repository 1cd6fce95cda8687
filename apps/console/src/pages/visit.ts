import { parseInstitutionId } from '@lacznik/identifiers';
import type { Role } from '@lacznik/contracts';
import type { Request } from 'express';
import type { SignedInPerson } from '../sessions/person-session';
import { formTokenOf } from '../sessions/form.guard';
import { type Language, LANGUAGES, type Texts, TEXTS } from '../texts/texts';

/** Setting of the express app: see {@link Visit.hasCooperation}. */
export const HAS_COOPERATION = 'lacznik has cooperation';

/** The same: see {@link Visit.hasMail}. */
export const HAS_MAIL = 'lacznik has mail';

/** Who looks at a page, and in which language. */
export class Visit {
  constructor(private readonly request: Request) {}

  get language(): Language {
    const preferred = this.request.acceptsLanguages([...LANGUAGES]);
    return this.request.session?.language ?? (preferred === 'en' ? 'en' : 'pl');
  }

  get texts(): Texts {
    return TEXTS[this.language];
  }

  /** The path, without what is behind it. */
  get path(): string {
    return this.request.path;
  }

  get session(): Request['session'] {
    return this.request.session;
  }

  /** Undefined before the sign-in. */
  get signedIn(): SignedInPerson | undefined {
    return this.request.session?.person;
  }

  /** On a page for those who have signed in. */
  get person(): SignedInPerson {
    const { signedIn } = this;
    if (!signedIn) throw new Error('This page is for those who have signed in');
    return signedIn;
  }

  get formToken(): string {
    return formTokenOf(this.request);
  }

  /** Says, encrypted, whose form it is, also once the session has ended: what is filled in is kept then. */
  get formOwner(): string {
    return this.request.session?.formOwner ?? '';
  }

  /** Of the person's institution, such as `OPS`: a code of the dictionary of kinds. */
  get kindOfInstitution(): string | undefined {
    const { institution = '' } = this.person;
    return parseInstitutionId(institution)?.kind;
  }

  /** Whether the console has an address of `cooperation`. */
  get hasCooperation(): boolean {
    return this.request.app.get(HAS_COOPERATION) === true;
  }

  /** Whether people can be told by e-mail. */
  get hasMail(): boolean {
    return this.request.app.get(HAS_MAIL) === true;
  }

  hasRole(...roles: readonly Role[]): boolean {
    return roles.some((role) => this.signedIn?.roles.includes(role));
  }
}

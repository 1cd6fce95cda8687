import { Logger, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Issuer } from '../calls/issuer';
import type { PageAnswer, ShownPage } from '../pages/page-answer';
import { Fields } from '../pages/fields';
import { FormFields, FormTo, FromVisit, Page, Pages, QueryFields } from '../pages/page';
import { Visit } from '../pages/visit';
import { formTokenOf } from '../sessions/form.guard';
import { MailWishes } from '../notifications/mail-wishes.service';
import { SealedTokens } from '../sessions/sealed-tokens';
import { LANGUAGES } from '../texts/texts';
import { ownPath } from './own-path';
import { PersonReader } from './person-reader';

/** Signing in at the issuer, and out there too. */
@Pages()
export class SignInController {
  private readonly logger = new Logger('sign-in');

  constructor(
    private readonly issuer: Issuer,
    private readonly tokens: SealedTokens,
    private readonly reader: PersonReader,
    private readonly mails: MailWishes,
  ) {}

  @Page('/sign-in', 'everybody')
  showSignIn(@FromVisit() visit: Visit, @QueryFields() query: Fields): PageAnswer {
    const returnTo = ownPath(query.text('return-to'));
    if (visit.signedIn) return { seeOther: returnTo };
    return signInPage(visit, returnTo);
  }

  @Page('/sign-in/begin', 'everybody')
  async beginSignIn(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    try {
      const { url, signIn } = await this.issuer.beginSignIn(ownPath(query.text('return-to')));
      visit.session.signIn = signIn;
      return { seeOther: url.href };
    } catch (error) {
      this.logger.warn(`The issuer does not answer: ${String(error)}`);
      return { ...failedPage(visit, visit.texts.signIn.issuerAway), status: 503 };
    }
  }

  @Page('/sign-in/callback', 'everybody')
  async finishSignIn(@FromVisit() visit: Visit, @Req() request: Request): Promise<PageAnswer> {
    const { signIn } = visit.session;
    if (!signIn) return { ...failedPage(visit, visit.texts.signIn.failed), status: 400 };
    try {
      const signedIn = await this.issuer.finishSignIn(new URL(request.url, 'http://x').search, signIn);
      const person = this.reader.personIn(signedIn);
      const tokens = await this.tokens.sealTokens(person.subject, signedIn);
      const { language, draftId } = visit.session;
      const formOwner = await this.tokens.sealOwner(person.subject);
      await renewSession(request);
      Object.assign(request.session, {
        person: { ...person, tokens },
        formOwner,
        ...(language ? { language } : {}),
        ...(draftId ? { draftId } : {}),
      });
      formTokenOf(request);
      await this.mails.noteSignIn(visit);
      return { seeOther: signIn.returnTo };
    } catch (error) {
      this.logger.warn(`A sign-in failed: ${String(error)}`);
      return { ...failedPage(visit, visit.texts.signIn.failed), status: 400 };
    }
  }

  @FormTo('/sign-out')
  async signOut(@FromVisit() visit: Visit, @Req() request: Request): Promise<PageAnswer> {
    const { idToken } = await this.tokens.openTokens(visit.person);
    await renewSession(request);
    // Where the issuer is away, its session lasts on; here it has ended.
    const url = await this.issuer.signOutUrl(idToken).catch(() => undefined);
    return { seeOther: url?.href ?? '/signed-out' };
  }

  @Page('/signed-out', 'everybody')
  showSignedOut(@FromVisit() { texts }: Visit): PageAnswer {
    const { signedOutTitle, signedOut, again } = texts.signIn;
    return { title: signedOutTitle, body: <Lead text={signedOut} href="/sign-in/begin" label={again} /> };
  }

  @FormTo('/language')
  chooseLanguage(@FromVisit() visit: Visit, @FormFields() fields: Fields): PageAnswer {
    const chosen = LANGUAGES.find((language) => language === fields.text('language'));
    if (chosen) visit.session.language = chosen;
    return { seeOther: ownPath(fields.text('return-to')) };
  }
}

function signInPage({ texts }: Visit, returnTo: string): ShownPage {
  const { title, lead, button } = texts.signIn;
  const href = `/sign-in/begin?${new URLSearchParams({ 'return-to': returnTo }).toString()}`;
  return { title, body: <Lead text={lead} href={href} label={button} /> };
}

function failedPage({ texts }: Visit, sentence: string): ShownPage {
  return {
    title: texts.signIn.failedTitle,
    body: <Lead text={sentence} href="/sign-in/begin" label={texts.signIn.again} />,
  };
}

function Lead({ text, href, label }: { text: string; href: string; label: string }): JSX.Element {
  return (
    <>
      <p class="ds-paragraph" safe>
        {text}
      </p>
      <p>
        <a class="ds-button" href={href} safe>
          {label}
        </a>
      </p>
    </>
  );
}

/** Under another id, so that nobody who knew the one before has what comes. */
function renewSession({ session }: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    session.regenerate((error?: unknown) => (error ? reject(error) : resolve()));
  });
}

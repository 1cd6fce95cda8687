import { FORM_TOKEN_FIELD } from '../sessions/kept-draft';
import { navigationOf } from './navigation';
import { SHORTCUTS } from './shortcuts';
import type { Visit } from './visit';

/** What stands around every page. */
export function Layout({ visit, title, body }: { visit: Visit; title: string; body: JSX.Element }): JSX.Element {
  const { texts, language } = visit;
  return (
    <html lang={language} data-color-scheme="auto" data-size="md">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title safe>{`${title} · Łącznik`}</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/theme.css" />
        <link rel="stylesheet" href="/assets/components.css" />
        <link rel="stylesheet" href="/assets/console.css" />
      </head>
      <body>
        <a class="ds-skip-link" href="#content" accesskey={SHORTCUTS.content} safe>
          {texts.layout.skip}
        </a>
        <Header visit={visit} />
        <main id="content" tabindex="-1">
          <h1 class="ds-heading" data-size="lg" safe>
            {title}
          </h1>
          {body}
        </main>
        <footer class="console-footer">
          <a class="ds-link" href="/accessibility" accesskey={SHORTCUTS.accessibility} safe>
            {texts.layout.accessibility}
          </a>
        </footer>
      </body>
    </html>
  );
}

function Header({ visit }: { visit: Visit }): JSX.Element {
  const { texts, signedIn } = visit;
  return (
    <header class="console-header">
      <a class="console-name" href="/" accesskey={SHORTCUTS.start}>
        Łącznik
      </a>
      {signedIn ? (
        <nav aria-label={texts.layout.navigation}>
          <ul>
            {navigationOf(visit).map(({ href, label }) => (
              <li>
                <a class="ds-link" href={href} aria-current={isCurrent(visit.path, href) ? 'page' : undefined} safe>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : (
        <></>
      )}
      {signedIn ? <PersonCorner visit={visit} /> : <></>}
    </header>
  );
}

function PersonCorner({ visit }: { visit: Visit }): JSX.Element {
  const { texts, person, language } = visit;
  const other = language === 'pl' ? 'en' : 'pl';
  return (
    <div class="console-person">
      <span>
        <span safe>{[person.name, person.institution].filter(Boolean).join(', ')}</span>
      </span>
      <form method="post" action="/language">
        <FormToken visit={visit} />
        <input type="hidden" name="return-to" value={visit.path} />
        <button
          class="ds-button"
          data-variant="tertiary"
          data-size="sm"
          name="language"
          value={other}
          lang={other}
          safe
        >
          {texts.layout.otherLanguage}
        </button>
      </form>
      <form method="post" action="/sign-out">
        <FormToken visit={visit} />
        <button class="ds-button" data-variant="secondary" data-size="sm" safe>
          {texts.layout.signOut}
        </button>
      </form>
    </div>
  );
}

/** Stands in every form. */
export function FormToken({ visit }: { visit: Visit }): JSX.Element {
  return <input type="hidden" name={FORM_TOKEN_FIELD} value={visit.formToken} />;
}

function isCurrent(path: string, href: string): boolean {
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
}

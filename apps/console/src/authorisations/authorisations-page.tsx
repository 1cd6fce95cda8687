import type { AuthorisationPage } from '@lacznik/contracts';
import type { Fields } from '../pages/fields';
import { type FieldFault, Form, Hidden, SendButton, TextField } from '../pages/form-parts';
import { FormToken } from '../pages/layout';
import type { ShownPage } from '../pages/page-answer';
import { type Cell, type ElementCell, Nothing, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { dayOf } from '../texts/times';

interface ShownAuthorisations {
  page: AuthorisationPage;
  /** What was sent and refused. */
  sent: Fields;
  faults: readonly FieldFault[];
}

/** The institution's users, and the form that enters one. */
export function authorisationsPage(visit: Visit, { page, sent, faults }: ShownAuthorisations): ShownPage {
  const { authorisations: words, words: common } = visit.texts;
  const body = (
    <>
      {page.users.length === 0 ? (
        <Nothing sentence={words.none} />
      ) : (
        <Table caption={words.caption} head={words.head} rows={page.users.map((user) => rowOf(visit, user))} />
      )}
      {page.next === undefined ? (
        <></>
      ) : (
        <p>
          <a class="ds-link" href={`/authorisations?${new URLSearchParams({ after: page.next }).toString()}`} safe>
            {common.next}
          </a>
        </p>
      )}
      <h2 class="ds-heading" data-size="sm" safe>
        {words.enterTitle}
      </h2>
      <EnterForm visit={visit} sent={sent} faults={faults} />
    </>
  );
  return { title: words.title, body };
}

function rowOf(visit: Visit, user: AuthorisationPage['users'][number]): Cell[] {
  const { authorisations: words, words: common } = visit.texts;
  const { authorisation, authorisationState, undertakingState } = user;
  const to = authorisation?.validTo;
  return [
    user.user,
    authorisation?.number ?? common.none,
    words.states[authorisationState],
    to === undefined ? common.none : dayOf(visit.language, to),
    words.states[undertakingState],
    authorisationState === 'valid' || authorisationState === 'not-yet-valid'
      ? endButton(visit, user.user)
      : common.none,
  ];
}

function endButton(visit: Visit, user: string): ElementCell {
  return {
    element: (
      <form method="post" action="/authorisations/ending">
        <FormToken visit={visit} />
        <Hidden values={{ user }} />
        <SendButton label={visit.texts.authorisations.end} quiet />
      </form>
    ),
  };
}

function EnterForm({ visit, sent, faults }: { visit: Visit } & Omit<ShownAuthorisations, 'page'>): JSX.Element {
  const { authorisations: words } = visit.texts;
  const field = (name: string, label: string) => ({ name, label, value: sent.text(name), faults });
  return (
    <Form visit={visit} action="/authorisations" faults={faults}>
      <TextField {...field('user', words.user)} hint={words.userHint} required />
      <TextField {...field('number', words.number)} />
      <TextField {...field('authorised-from', words.authorisedFrom)} type="date" />
      <TextField {...field('authorised-to', words.authorisedTo)} type="date" />
      <TextField {...field('signed-on', words.signedOn)} type="date" />
      <TextField {...field('secret-from', words.secretFrom)} type="date" />
      <TextField {...field('secret-to', words.secretTo)} type="date" />
      <SendButton label={words.enter} />
    </Form>
  );
}

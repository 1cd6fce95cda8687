import { type NoticeBoardView, PAPERS } from '@lacznik/contracts';
import type { Fields } from '../pages/fields';
import { type FieldFault, Form, SendButton, TextField } from '../pages/form-parts';
import { FormToken } from '../pages/layout';
import { COOPERATION_WRITERS } from '../pages/navigation';
import type { ShownPage } from '../pages/page-answer';
import { type Cell, type ElementCell, Nothing, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { dayOf, instantOf } from '../texts/times';

const DEFAULT_DAYS = '7';

interface ShownBoards {
  boards: readonly NoticeBoardView[];
  sent: Fields;
  faults: readonly FieldFault[];
}

/** The own boards, those that are to be printed anew said so, and why. */
export function noticeBoardsPage(visit: Visit, { boards, sent, faults }: ShownBoards): ShownPage {
  const { boards: words } = visit.texts.cooperation;
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {words.lead}
      </p>
      {boards.length === 0 ? (
        <Nothing sentence={words.none} />
      ) : (
        <Table caption={words.caption} head={words.head} rows={boards.map((one) => rowOf(visit, one))} />
      )}
      {visit.hasRole(...COOPERATION_WRITERS) ? <AddForm visit={visit} sent={sent} faults={faults} /> : <></>}
    </>
  );
  return { title: words.title, body };
}

function rowOf(visit: Visit, board: NoticeBoardView): Cell[] {
  const { language, texts } = visit;
  const { boards: words } = texts.cooperation;
  const { name, county, commune, standing, because, printedAt, validTo } = board;
  const reasons = because.map(({ code, position }) => [words.because[code], position].filter(Boolean).join(': '));
  return [
    name,
    commune ?? county,
    [words.standings[standing], ...reasons].join('; '),
    printedAt === undefined ? texts.words.none : instantOf(language, printedAt),
    validTo === undefined ? texts.words.none : dayOf(language, validTo),
    visit.hasRole(...COOPERATION_WRITERS) ? actions(visit, board) : texts.words.none,
  ];
}

function actions(visit: Visit, { id }: NoticeBoardView): ElementCell {
  const { boards: words } = visit.texts.cooperation;
  return {
    element: (
      <div class="console-actions">
        {PAPERS.map((paper) => (
          <form method="post" action={`/notice-boards/${id}/print`}>
            <FormToken visit={visit} />
            <input type="hidden" name="paper" value={paper} />
            <SendButton label={words.print(paper)} quiet />
          </form>
        ))}
        <form method="post" action={`/notice-boards/${id}/remove`}>
          <FormToken visit={visit} />
          <SendButton label={words.remove} quiet />
        </form>
      </div>
    ),
  };
}

function AddForm({ visit, sent, faults }: { visit: Visit } & Omit<ShownBoards, 'boards'>): JSX.Element {
  const { boards: words, offers } = visit.texts.cooperation;
  const field = (name: string, label: string) => ({ name, label, value: sent.text(name), faults });
  return (
    <>
      <h2 class="ds-heading" data-size="sm" safe>
        {words.addTitle}
      </h2>
      <Form visit={visit} action="/notice-boards" faults={faults}>
        <TextField {...field('name', words.name)} required />
        <TextField {...field('county', offers.county)} inputmode="numeric" maxlength={4} required />
        <TextField {...field('commune', offers.commune)} inputmode="numeric" maxlength={6} />
        <TextField
          {...field('days', words.days)}
          value={sent.optional('days') ?? DEFAULT_DAYS}
          inputmode="numeric"
          maxlength={2}
          required
        />
        <SendButton label={words.add} />
      </Form>
    </>
  );
}

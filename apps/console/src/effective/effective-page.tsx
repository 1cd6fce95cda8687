import type { Effective } from '@lacznik/contracts';
import type { Law } from '../calls/law';
import { Alert } from '../pages/alert';
import type { ShownPage } from '../pages/page-answer';
import { type Cell, Nothing, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { QuestionForm } from './question-form';
import type { ShownEffective } from './shown-effective';

type Answer = Effective['answers'][number];

/** The question, and group by group of fields the answer with the step that refuses. */
export function effectivePage(visit: Visit, shown: ShownEffective): ShownPage {
  const { effective } = visit.texts;
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {effective.lead}
      </p>
      <QuestionForm visit={visit} shown={shown} />
      {shown.found ? <Found visit={visit} law={shown.law} found={shown.found} /> : <></>}
    </>
  );
  return { title: effective.title, body };
}

function Found({ visit, law, found }: { visit: Visit; law: Law; found: Effective }): JSX.Element {
  const { effective } = visit.texts;
  if (found.answers.length === 0) return <Nothing sentence={effective.none} />;
  return (
    <>
      <Alert color="info" sentences={[found.case[visit.language]]} />
      {found.answers.map((answer) => (
        <OneAnswer visit={visit} law={law} answer={answer} />
      ))}
    </>
  );
}

function OneAnswer({ visit, law, answer }: { visit: Visit; law: Law; answer: Answer }): JSX.Element {
  const { effective, words } = visit.texts;
  const grounds = answer.grounds.map(
    ({ legalBasis, purpose }) => `${law.nameOf('legalBases', legalBasis)} – ${law.nameOf('purposes', purpose)}`,
  );
  const agreements = answer.agreements.map(({ id, version }) => `${id} (${effective.version(version)})`);
  return (
    <>
      <h2 class="ds-heading" data-size="sm" safe>
        {effective.grounds}
      </h2>
      <ul class="ds-list">
        {grounds.map((ground) => (
          <li safe>{ground}</li>
        ))}
      </ul>
      <p class="ds-paragraph" safe>
        {effective.agreements(agreements.join(', ') || words.none)}
      </p>
      <Table
        caption={effective.caption}
        head={effective.head}
        rows={answer.groups.map((group) => groupRow(visit, group))}
      />
    </>
  );
}

function groupRow({ language, texts }: Visit, group: Answer['groups'][number]): Cell[] {
  const { effective, words } = texts;
  const { category, fields, outcome, link, sentence, nextStep } = group;
  return [
    category,
    fields.join(', '),
    effective.outcomes[outcome],
    link === undefined ? words.none : effective.links[link],
    sentence[language],
    nextStep?.[language] ?? words.none,
  ];
}

import type { SectionAnswer, SourceAnswer } from '@lacznik/contracts';
import { reasonInEnglish, reasonInPolish, sentenceOf } from '@lacznik/polish';
import { sectionName } from '../pages/section-name';
import { type Cell, Table } from '../pages/table';
import { CASE_ROLES } from '../pages/navigation';
import type { Visit } from '../pages/visit';
import { instantOf } from '../texts/times';

interface AnswersProperties {
  visit: Visit;
  answer: SectionAnswer;
  /** Of institutions, by their ids. */
  names: ReadonlyMap<string, string>;
}

/** What each source has said to one section. */
export function SectionAnswers({ visit, answer, names }: AnswersProperties): JSX.Element {
  const words = visit.texts.inquiries.answer;
  const name = sectionName(visit, answer.section);
  const rows = answer.sources.map((source): Cell[] => [
    source.publisher === undefined ? words.noSource : (names.get(source.publisher) ?? source.publisher),
    words.states[source.state],
    { element: <Content visit={visit} section={answer.section} source={source} /> },
  ]);
  return (
    <section>
      <h2 class="ds-heading" data-size="sm" safe>
        {name}
      </h2>
      <Table caption={words.caption(name)} head={[words.source, words.state, words.content]} rows={rows} />
    </section>
  );
}

/** What was disclosed, in the words of the offices, which are Polish; or why it was not. */
function Content({ visit, section, source }: { visit: Visit; section: string; source: SourceAnswer }): JSX.Element {
  const { language, texts } = visit;
  const { records, reasons = [], state } = source;
  const reasonIn = language === 'pl' ? reasonInPolish : reasonInEnglish;
  const { gone, forCaseworkers } = texts.inquiries.answer;
  if (state === 'disclosed' && records.length === 0)
    return <span safe>{visit.hasRole(...CASE_ROLES) ? gone : forCaseworkers}</span>;
  return (
    <ul class="ds-list">
      {records.map(({ data, changedAt }) => (
        <li>
          <span lang="pl" safe>
            {sentenceOf(section, data)}
          </span>
          <span safe>{` (${instantOf(language, changedAt)})`}</span>
        </li>
      ))}
      {reasons.map((reason) => (
        <li safe>{reasonIn(reason)}</li>
      ))}
    </ul>
  );
}

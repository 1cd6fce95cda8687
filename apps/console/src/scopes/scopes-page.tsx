import type { ScopeDirection, ScopeView } from '@lacznik/contracts';
import type { Law } from '../calls/law';
import type { ShownPage } from '../pages/page-answer';
import { sectionName } from '../pages/section-name';
import { type Cell, Nothing, Table } from '../pages/table';
import type { Visit } from '../pages/visit';

/** Each scope: its categories, and by direction its sections with the fields of each category. */
export function scopesPage(visit: Visit, law: Law, scopes: readonly ScopeView[]): ShownPage {
  const { scopes: words } = visit.texts;
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {words.lead}
      </p>
      {scopes.length === 0 ? <Nothing sentence={words.none} /> : <></>}
      {scopes.map((scope) => (
        <OneScope visit={visit} law={law} scope={scope} />
      ))}
    </>
  );
  return { title: words.title, body };
}

function OneScope({ visit, law, scope }: { visit: Visit; law: Law; scope: ScopeView }): JSX.Element {
  const { scopes: words } = visit.texts;
  const { id, categories, directions } = scope;
  return (
    <>
      <h2 class="ds-heading" data-size="sm" safe>
        {id}
      </h2>
      <p class="ds-paragraph" safe>
        {words.categories(categories.join(', '))}
      </p>
      {directions.length === 0 ? <Nothing sentence={words.nowhere} /> : <></>}
      {directions.map((direction) => (
        <Table
          caption={words.caption(
            id,
            kindName(law, direction.from),
            direction.to.map((to) => kindName(law, to)),
          )}
          head={words.head}
          rows={rowsOf(visit, law, direction)}
        />
      ))}
    </>
  );
}

function kindName(law: Law, kind: string): string {
  return `${law.nameOf('institutionKinds', kind)} (${kind})`;
}

function rowsOf(visit: Visit, law: Law, { sections }: ScopeDirection): Cell[][] {
  return sections.flatMap(({ section, groups }) =>
    groups.map(({ category, fields }) => [
      sectionName(visit, section),
      `${category}. ${law.nameOf('categories', category)}`,
      fields.map((field) => fieldName(visit, field)).join(', '),
    ]),
  );
}

/** What a field is called; an unknown one as it is. */
function fieldName({ texts }: Visit, field: string): string {
  const { fields } = texts.history;
  return Object.hasOwn(fields, field) ? fields[field as keyof typeof fields] : field;
}

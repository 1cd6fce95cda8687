import type { SimulatedChange } from '@lacznik/contracts';
import { Alert } from '../pages/alert';
import { sectionName } from '../pages/section-name';
import { type Cell, Nothing, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { dayOf } from '../texts/times';

/** What a change would open and close. @param effects a sentence where it cannot be worked out */
export function Effects({ visit, effects }: { visit: Visit; effects: SimulatedChange | string }): JSX.Element {
  const words = visit.texts.coverage.effects;
  if (typeof effects === 'string') return <Alert color="warning" sentences={[words.unknown, effects]} />;
  const { day, opens, closes, left } = effects;
  return (
    <>
      <p class="ds-paragraph" safe>
        {words.lead(dayOf(visit.language, day))}
      </p>
      <Rows visit={visit} title={words.opens} none={words.opensNothing} rows={opens} />
      <Rows visit={visit} title={words.closes} none={words.closesNothing} rows={closes} />
      {left > 0 ? <Nothing sentence={words.left(left)} /> : <></>}
    </>
  );
}

interface RowsProperties {
  visit: Visit;
  title: string;
  none: string;
  rows: SimulatedChange['opens'];
}

function Rows({ visit, title, none, rows }: RowsProperties): JSX.Element {
  return (
    <>
      <h2 class="ds-heading" data-size="sm" safe>
        {title}
      </h2>
      {rows.length === 0 ? (
        <Nothing sentence={none} />
      ) : (
        <Table caption={title} head={visit.texts.coverage.effects.head} rows={rows.map((row) => rowOf(visit, row))} />
      )}
    </>
  );
}

function rowOf(visit: Visit, row: SimulatedChange['opens'][number]): Cell[] {
  const { few } = visit.texts.coverage;
  return [
    `${row.publisher} → ${row.receiver}`,
    sectionName(visit, row.section),
    row.categories.join(', '),
    typeof row.cases === 'number' ? String(row.cases) : few,
  ];
}

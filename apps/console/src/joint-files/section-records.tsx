import type { JointFileRecord } from '@lacznik/contracts';
import { sentenceOf } from '@lacznik/polish';
import { sectionName } from '../pages/section-name';
import { type Cell, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { instantOf } from '../texts/times';

interface RecordsProperties {
  visit: Visit;
  section: string;
  records: readonly JointFileRecord[];
  /** Of institutions, by their ids. */
  names: ReadonlyMap<string, string>;
}

/** The records of one section: from whom, what, as of when. */
export function SectionRecords({ visit, section, records, names }: RecordsProperties): JSX.Element {
  const { file } = visit.texts.cases;
  const name = sectionName(visit, section);
  const rows = records.map((record): Cell[] => [
    names.get(record.publisher) ?? record.publisher,
    whatIn(section, record),
    instantOf(visit.language, record.changedAt),
  ]);
  return (
    <section>
      <h2 class="ds-heading" data-size="sm" safe>
        {name}
      </h2>
      <Table caption={file.caption(name)} head={[file.from, file.what, file.asOf]} rows={rows} />
    </section>
  );
}

/** In the words of the offices, which are Polish. */
function whatIn(section: string, { data }: JointFileRecord): Cell {
  return {
    element: (
      <span lang="pl" safe>
        {sentenceOf(section, data)}
      </span>
    ),
  };
}

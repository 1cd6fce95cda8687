import type { CaseDetails, JointFileRecord } from '@lacznik/contracts';
import { sentenceOf } from '@lacznik/polish';
import { sectionName } from '../pages/section-name';
import { type Cell, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { instantOf } from '../texts/times';
import { historyLink } from './history-link';

interface RecordsProperties {
  visit: Visit;
  section: string;
  records: readonly JointFileRecord[];
  /** Of institutions, by their ids. */
  names: ReadonlyMap<string, string>;
  /** The case, and on what it stands. */
  ground: Pick<CaseDetails, 'caseReference' | 'legalBasis' | 'purpose'>;
  /** Records with higher numbers are new to whoever looks; undefined at the first visit. */
  newAfter: number | undefined;
}

/** The records of one section: from whom, what, as of when. */
export function SectionRecords({
  visit,
  section,
  records,
  names,
  ground,
  newAfter = Infinity,
}: RecordsProperties): JSX.Element {
  const { file } = visit.texts.cases;
  const name = sectionName(visit, section);
  const rows = records.map((record): Cell[] => [
    publisherCell(visit, names.get(record.publisher) ?? record.publisher, record.sequence > newAfter),
    whatIn(section, record),
    instantOf(visit.language, record.changedAt),
    historyLink(visit, {
      reference: ground.caseReference,
      publisher: record.publisher,
      section,
      record: record.recordId,
    }),
  ]);
  return (
    <section>
      <h2 class="ds-heading" data-size="sm" safe>
        {name}
      </h2>
      <Table caption={file.caption(name)} head={[file.from, file.what, file.asOf, file.before]} rows={rows} />
      {[...new Set(records.map(({ publisher }) => publisher))].map((publisher) => (
        <p>
          <a class="ds-link" href={disclosureAddress(publisher, section, ground)} safe>
            {visit.texts.disclosures.ask(names.get(publisher) ?? publisher)}
          </a>
        </p>
      ))}
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

function publisherCell({ texts }: Visit, name: string, isNew: boolean): Cell {
  if (!isNew) return name;
  return {
    element: (
      <>
        <span safe>{name}</span>{' '}
        <strong class="console-new" safe>
          {texts.cases.file.isNew}
        </strong>
      </>
    ),
  };
}

/** It names no person and no case. */
function disclosureAddress(publisher: string, section: string, ground: RecordsProperties['ground']): string {
  const { legalBasis: basis, purpose } = ground;
  return `/disclosures?${new URLSearchParams({ publisher, section, basis, purpose }).toString()}`;
}

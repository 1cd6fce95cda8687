import type { UnusualUse, UseReport } from '@lacznik/contracts';
import type { Fields } from '../pages/fields';
import { ErrorSummary, type FieldFault, SendButton, TextField } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import { type Cell, Facts, Nothing, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { numberOf } from '../texts/times';

const COUNTS = ['accesses', 'explained', 'items', 'justified', 'training', 'breaches', 'unclosed'] as const;

interface ShownUse {
  fields: Fields;
  /** Absent where nothing was asked, or that was refused. */
  report?: UseReport;
  faults: readonly FieldFault[];
}

/** The monthly report of one institution. It names nobody. */
export function useReportPage(visit: Visit, { fields, report, faults }: ShownUse): ShownPage {
  const words = visit.texts.misuse.report;
  const field = (name: string, label: string) => ({ name, label, value: fields.text(name), faults });
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {words.lead}
      </p>
      <ErrorSummary visit={visit} faults={faults} />
      <form method="get" action="/misuse/use-report" class="console-form">
        <TextField {...field('month', words.month)} maxlength={7} />
        {visit.hasRole('auditor') ? <TextField {...field('institution', words.institution)} /> : <></>}
        <SendButton label={words.show} />
      </form>
      {report ? <Report visit={visit} report={report} /> : <></>}
      {report || faults.length > 0 ? <></> : <Nothing sentence={words.ask} />}
    </>
  );
  return { title: words.title, body };
}

function Report({ visit, report }: { visit: Visit; report: UseReport }): JSX.Element {
  const words = visit.texts.misuse.report;
  const head = [words.what, words.number, words.before, words.causes, words.next];
  return (
    <>
      <h2 class="ds-heading" data-size="sm" safe>
        {`${report.institution}, ${report.month}`}
      </h2>
      <Facts facts={COUNTS.map((name) => [words.facts[name], numberOf(visit.language, report[name])])} />
      {report.unusual.length === 0 ? (
        <Nothing sentence={words.nothing} />
      ) : (
        <Table caption={words.unusual} head={head} rows={report.unusual.map((use) => rowOf(visit, use))} />
      )}
    </>
  );
}

function rowOf({ language, texts }: Visit, use: UnusualUse): Cell[] {
  const { reasons, report } = texts.misuse;
  return [
    reasons[use.reason],
    numberOf(language, use.accesses),
    numberOf(language, use.accessesBefore),
    use.likelyCauses.map((cause) => report.likelyCauses[cause]).join('; '),
    report.nextSteps[use.nextStep],
  ];
}

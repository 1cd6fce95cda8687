import { type CoverageRow, READ_COVERAGE } from '@lacznik/contracts';
import { reasonInEnglish, reasonInPolish } from '@lacznik/polish';
import { PersonCalls } from '../calls/person-calls';
import { sectionName } from '../pages/section-name';
import { Fields } from '../pages/fields';
import { ErrorSummary, type FieldFault, SendButton, TextField } from '../pages/form-parts';
import { COVERAGE_ROLES } from '../pages/navigation';
import { FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer, ShownPage } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import { type Cell, Nothing, Table } from '../pages/table';
import { Visit } from '../pages/visit';

/** Who shares what with whom. */
@Pages()
export class CoverageController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/coverage', COVERAGE_ROLES)
  async showCoverage(@FromVisit() visit: Visit, @QueryFields() fields: Fields): Promise<PageAnswer> {
    const [county, days] = [fields.optional('county'), fields.optional('days')];
    // The operator names one; the others see their own.
    if (county === undefined && visit.hasRole('administrator'))
      return coveragePage(visit, { county, days, faults: [] });
    try {
      const quietDays = days === undefined ? {} : { quietDays: Number(days) };
      const { rows } = await this.calls.hub(visit).call(READ_COVERAGE, { query: { county, ...quietDays } });
      return coveragePage(visit, { county, days, rows, faults: [] });
    } catch (error) {
      const faults = faultsOf(visit, error, { county: 'county', quietDays: 'days' });
      return { ...coveragePage(visit, { county, days, faults }), status: 422 };
    }
  }
}

interface ShownCoverage {
  county: string | undefined;
  /** After how many without a delivery a section counts as quiet. */
  days: string | undefined;
  /** Absent where nothing was asked, or that was refused. */
  rows?: readonly CoverageRow[];
  faults: readonly FieldFault[];
}

function coveragePage(visit: Visit, { county, days = '30', rows, faults }: ShownCoverage): ShownPage {
  const words = visit.texts.coverage;
  const head = [words.publisher, words.receiver, words.section, words.state, words.cases, words.last];
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {words.lead}
      </p>
      <ErrorSummary visit={visit} faults={faults} />
      <form method="get" action="/coverage" class="console-form">
        <TextField
          name="county"
          label={words.county}
          value={county}
          faults={faults}
          inputmode="numeric"
          maxlength={4}
        />
        <TextField name="days" label={words.days} value={days} faults={faults} inputmode="numeric" maxlength={3} />
        <SendButton label={words.search} />
      </form>
      {rows === undefined ? <Nothing sentence={words.askCounty} /> : <></>}
      {rows?.length === 0 ? <Nothing sentence={words.none} /> : <></>}
      {rows && rows.length > 0 ? (
        <Table caption={words.caption} head={head} rows={rows.map((row) => rowOf(visit, row))} />
      ) : (
        <></>
      )}
    </>
  );
  return { title: words.title, body };
}

function rowOf(visit: Visit, { publisher, receiver, section, state, reason, cases, lastMonth }: CoverageRow): Cell[] {
  const { language, texts } = visit;
  const { coverage, words } = texts;
  const reasonIn = language === 'pl' ? reasonInPolish : reasonInEnglish;
  const why = reason === undefined ? '' : `: ${reasonIn(reason)}`;
  return [
    publisher,
    receiver,
    sectionName(visit, section),
    `${coverage.states[state]}${why}`,
    typeof cases === 'number' ? String(cases) : coverage.few,
    lastMonth ?? words.none,
  ];
}

import { ProblemError } from '@lacznik/client';
import { COUNT_ENTRIES, FIND_ENTRIES, READ_ENTRY, READ_RECEIPT, SEARCH_ENTRIES } from '@lacznik/contracts';
import { PersonCalls } from '../calls/person-calls';
import { Law } from '../calls/law';
import { ConsoleConfig } from '../console-config';
import { Fields } from '../pages/fields';
import { LOG_ROLES } from '../pages/navigation';
import { FormFields, FormTo, FromPath, FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import { Visit } from '../pages/visit';
import { entryPage } from './entry-page';
import { countQueryIn, filterIn } from './log-filter';
import { readVerifierKey } from './read-verifier-key';
import { logPage } from './log-page';
import { PERSON_PATH, personEntriesPage } from './person-entries-page';

const PAGE_SIZE = 50;
/** The form's fields of parameters. */
const FIELDS = {
  from: 'from',
  to: 'to',
  kind: 'kind',
  disclosing: 'disclosing',
  receiving: 'receiving',
  legalBasis: 'basis',
  purpose: 'purpose',
  category: 'category',
};

/** The access log for auditors and data-protection officers: found, counted, exported, one by one. */
@Pages()
export class LogController {
  private readonly verifierKey: string;

  /** @throws ConfigError */
  constructor(
    private readonly calls: PersonCalls,
    config: ConsoleConfig,
  ) {
    this.verifierKey = readVerifierKey(config.logVerifierKeyFile);
  }

  @Page('/log', LOG_ROLES)
  async showLog(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    const law = await Law.readFor(this.calls, visit);
    try {
      return logPage(visit, { query, law, found: await this.find(visit, query), faults: [] });
    } catch (error) {
      const faults = faultsOf(visit, error, FIELDS);
      return { ...logPage(visit, { query, law, faults }), status: 422 };
    }
  }

  @Page(PERSON_PATH, LOG_ROLES)
  async showPersonForm(@FromVisit() visit: Visit): Promise<PageAnswer> {
    return personEntriesPage(visit, { form: new Fields({}), law: await Law.readFor(this.calls, visit), faults: [] });
  }

  /** By a form, for whom it is about stands in no address. */
  @FormTo(PERSON_PATH, LOG_ROLES)
  async findOfPerson(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    const law = await Law.readFor(this.calls, visit);
    const cursor = form.optional('cursor');
    const body = {
      ...filterIn(form),
      person: { pesel: form.text('pesel') },
      limit: PAGE_SIZE,
      ...(cursor !== undefined && { cursor }),
    };
    try {
      const entries = await this.calls.hub(visit).call(SEARCH_ENTRIES, { body });
      return personEntriesPage(visit, { form, law, entries, faults: [] });
    } catch (error) {
      const faults = faultsOf(visit, error, { ...FIELDS, person: 'pesel' });
      return { ...personEntriesPage(visit, { form, law, faults }), status: 422 };
    }
  }

  @Page('/log/export', LOG_ROLES)
  exportEntries(@FromVisit() visit: Visit, @QueryFields() query: Fields): PageAnswer {
    const format = query.text('format') === 'csv' ? 'csv-excel' : 'ndjson';
    const stream = this.calls.hub(visit).log.export({ ...filterIn(query), format });
    if (format === 'ndjson') return { stream, mediaType: 'application/x-ndjson', name: 'rejestr.ndjson' };
    return { stream, mediaType: 'text/csv', name: 'rejestr.csv' };
  }

  @Page('/log/:year/:index', LOG_ROLES)
  async showEntry(
    @FromVisit() visit: Visit,
    @FromPath('year') yearText: string,
    @FromPath('index') indexText: string,
  ): Promise<PageAnswer> {
    const [year, index] = [Number(yearText), Number(indexText)];
    const hub = this.calls.hub(visit);
    const address = { parameters: { index }, query: { year } };
    const [entry, receipt] = await Promise.all([
      hub.call(READ_ENTRY, address),
      hub.call(READ_RECEIPT, address).catch(noReceiptYet),
    ]);
    return entryPage(visit, { entry, receipt, verifierKey: this.verifierKey });
  }

  private async find(visit: Visit, query: Fields) {
    const hub = this.calls.hub(visit);
    const cursor = query.optional('cursor');
    const [entries, { counts }] = await Promise.all([
      hub.call(FIND_ENTRIES, { query: { ...filterIn(query), limit: PAGE_SIZE, cursor } }),
      hub.call(COUNT_ENTRIES, { query: countQueryIn(query) }),
    ]);
    return { entries, counts };
  }
}

/** A checkpoint covers an entry some seconds after it came. */
function noReceiptYet(error: unknown): undefined {
  if (error instanceof ProblemError && (error.code === 'not-found' || error.code === 'unavailable')) return undefined;
  throw error;
}

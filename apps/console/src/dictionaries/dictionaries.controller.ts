import { CHANGE_DICTIONARIES, type DictionariesChange, READ_DICTIONARIES } from '@lacznik/contracts';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import { FLOW_ROLES } from '../pages/navigation';
import { FormFields, FormTo, FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import { Visit } from '../pages/visit';
import { ADDED_TO, addedEntry, endedEntry, ENDED_IN } from './changed-law';
import { dictionariesPage } from './dictionaries-page';
import { entryFaults } from './entry-faults';

/** The law as the region has it: read, ended and added to by the operator. */
@Pages()
export class DictionariesController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/dictionaries', FLOW_ROLES)
  async showDictionaries(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    const law = await this.calls.hub(visit).call(READ_DICTIONARIES);
    const isChanged = query.text('changed') === String(law.version);
    return dictionariesPage(visit, { law, sent: new Fields({}), faults: [], isChanged });
  }

  @FormTo('/dictionaries/end', FLOW_ROLES)
  async endEntry(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    const law = await this.calls.hub(visit).call(READ_DICTIONARIES);
    const [name, code = ''] = form.text('entry').split('/');
    const dictionary = ENDED_IN.find((one) => one === name) ?? 'purposes';
    const [version, validTo] = [Number(form.text('version')), form.text('valid-to')];
    return this.change(visit, form, endedEntry(law, { version, name: dictionary, code, validTo }), 'valid-to');
  }

  @FormTo('/dictionaries/add', FLOW_ROLES)
  async addEntry(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    const law = await this.calls.hub(visit).call(READ_DICTIONARIES);
    const name = ADDED_TO.find((one) => one === form.text('dictionary')) ?? 'purposes';
    const entry = {
      code: form.text('code'),
      pl: form.text('pl'),
      en: form.optional('en'),
      validFrom: form.text('valid-from'),
      receiverKinds: form.list('kinds'),
    };
    return this.change(visit, form, addedEntry(law, { version: Number(form.text('version')), name, entry }), 'code');
  }

  private async change(visit: Visit, sent: Fields, body: DictionariesChange, field: string): Promise<PageAnswer> {
    const hub = this.calls.hub(visit);
    try {
      const { version } = await hub.call(CHANGE_DICTIONARIES, { body });
      return { seeOther: `/dictionaries?changed=${version}` };
    } catch (error) {
      const faults = entryFaults(faultsOf(visit, error, {}), field);
      const law = await hub.call(READ_DICTIONARIES);
      return { ...dictionariesPage(visit, { law, sent, faults, isChanged: false }), status: 422 };
    }
  }
}

import {
  CHANGE_DICTIONARIES,
  type DictionariesChange,
  type DictionariesDocument,
  type DictionaryName,
  READ_DICTIONARIES,
} from '@lacznik/contracts';
import { NotFoundException } from '@nestjs/common';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import type { FieldFault } from '../pages/form-parts';
import { FLOW_ROLES } from '../pages/navigation';
import { FormFields, FormTo, FromPath, FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer, ShownPage } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import { Visit } from '../pages/visit';
import { addPage } from './add-page';
import { addedEntry, DICTIONARIES, endedEntry } from './changed-law';
import { dictionariesPage } from './dictionaries-page';
import { entryFaults } from './entry-faults';
import { entryIn } from './new-entry';

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
    const dictionary = dictionaryOf(name);
    const [version, validTo] = [Number(form.text('version')), form.text('valid-to')];
    const body = endedEntry(law, { version, name: dictionary, code, validTo });
    return this.change(visit, body, (faults, present) => {
      const shown = { law: present, sent: form, faults: entryFaults(faults, 'valid-to'), isChanged: false };
      return dictionariesPage(visit, shown);
    });
  }

  @Page('/dictionaries/:name/add', FLOW_ROLES)
  async showAddForm(@FromVisit() visit: Visit, @FromPath('name') name: string): Promise<PageAnswer> {
    const law = await this.calls.hub(visit).call(READ_DICTIONARIES);
    return addPage(visit, { name: dictionaryOf(name), law, sent: new Fields({}), faults: [] });
  }

  @FormTo('/dictionaries/:name/add', FLOW_ROLES)
  async addEntry(@FromVisit() visit: Visit, @FromPath('name') path: string, @FormFields() form: Fields) {
    const law = await this.calls.hub(visit).call(READ_DICTIONARIES);
    const name = dictionaryOf(path);
    const body = addedEntry(law, { version: Number(form.text('version')), name, entry: entryIn(name, form) });
    return this.change(visit, body, (faults, present) =>
      addPage(visit, { name, law: present, sent: form, faults: entryFaults(faults, 'code') }),
    );
  }

  /** @param refused the page that says what was wrong, beside the law as it is now */
  private async change(
    visit: Visit,
    body: DictionariesChange,
    refused: (faults: readonly FieldFault[], present: DictionariesDocument) => ShownPage,
  ): Promise<PageAnswer> {
    const hub = this.calls.hub(visit);
    try {
      const { version } = await hub.call(CHANGE_DICTIONARIES, { body });
      return { seeOther: `/dictionaries?changed=${version}` };
    } catch (error) {
      return { ...refused(faultsOf(visit, error, {}), await hub.call(READ_DICTIONARIES)), status: 422 };
    }
  }
}

/** @throws NotFoundException of a name that no dictionary has */
function dictionaryOf(name: string | undefined): DictionaryName {
  const found = DICTIONARIES.find((one) => one === name);
  if (!found) throw new NotFoundException();
  return found;
}

import { LIST_INSTITUTIONS, type ProcessView } from '@lacznik/contracts';
import { Injectable, NotFoundException } from '@nestjs/common';
import { Law } from '../calls/law';
import { PersonCalls } from '../calls/person-calls';
import type { Fields } from '../pages/fields';
import type { FieldFault } from '../pages/form-parts';
import type { PageAnswer } from '../pages/page-answer';
import type { Visit } from '../pages/visit';
import type { KindOfPages, ListFilter, SaidStep, ShownProcess } from './kind-of-pages';
import { processPage } from './process-page';
import { processesPage } from './processes-page';
import { stepFaultsOf } from './refusal-sentence';
import { placesOf } from './step-offer';

/** Lists, shows and moves processes, alike for every kind. */
@Injectable()
export class ProcessPages {
  constructor(private readonly calls: PersonCalls) {}

  async list<View extends ProcessView>(visit: Visit, kind: KindOfPages<View>, query: Fields): Promise<PageAnswer> {
    const filter = filterIn(query);
    return processesPage(visit, { kind, filter, page: await kind.list(this.calls.edge(visit), filter) });
  }

  async show<View extends ProcessView>(visit: Visit, kind: KindOfPages<View>, id: string): Promise<PageAnswer> {
    return processPage(kind, await this.read(visit, kind, id));
  }

  /** What was refused stands at its form, beside the process as it is now. */
  async step<View extends ProcessView>(
    visit: Visit,
    kind: KindOfPages<View>,
    id: string,
    form: Fields,
  ): Promise<PageAnswer> {
    const shown = await this.read(visit, kind, id);
    const offer = kind.offers(shown).find(({ action }) => action === form.text('action'));
    if (!offer) throw new NotFoundException();
    const frame = { stepId: form.text('step-id'), basedOn: Number(form.text('based-on')) };
    const faults = await this.tryToStep(visit, kind, id, { frame, offer, form, view: shown.view });
    if (faults.length === 0) return { seeOther: `${kind.path}/${id}` };
    const refused = { action: offer.action, sent: form, basedOn: frame.basedOn, faults };
    return { ...processPage(kind, await this.read(visit, kind, id), refused), status: 422 };
  }

  private async tryToStep<View extends ProcessView>(
    visit: Visit,
    kind: KindOfPages<View>,
    id: string,
    said: SaidStep<View>,
  ): Promise<FieldFault[]> {
    const faults = kind.faultsOf?.(said) ?? [];
    if (faults.length > 0) return faults;
    try {
      await kind.step(this.calls.edge(visit), id, said);
      return [];
    } catch (error) {
      return stepFaultsOf(visit, error, placesOf(said.offer));
    }
  }

  /** A process with what its page needs. */
  async read<View extends ProcessView>(visit: Visit, kind: KindOfPages<View>, id: string): Promise<ShownProcess<View>> {
    const [view, names, law] = await Promise.all([
      kind.read(this.calls.edge(visit), id),
      this.namesFor(visit),
      Law.readFor(this.calls, visit),
    ]);
    return { visit, view, names: new Map([...names, ...(kind.names ?? [])]), law };
  }

  /** Of institutions, by their ids. */
  async namesFor(visit: Visit): Promise<ReadonlyMap<string, string>> {
    const { institutions } = await this.calls.hub(visit).call(LIST_INSTITUTIONS);
    return new Map(institutions.map(({ id, name }) => [id, name]));
  }
}

/** What is not meant for a list is left out. */
function filterIn(query: Fields): ListFilter {
  const [role, after] = [query.text('role'), query.optional('after')];
  return {
    ...(role === 'sender' || role === 'receiver' ? { role } : {}),
    ...(query.text('overdue') === 'true' ? { overdue: 'true' } : {}),
    ...(after === undefined ? {} : { after }),
  };
}

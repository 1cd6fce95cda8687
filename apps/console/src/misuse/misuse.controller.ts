import {
  CLOSE_MISUSE_ITEM,
  FINISH_BREACH_STEP,
  type BreachStep,
  LIST_MISUSE_ITEMS,
  type MisuseItemDetails,
  type MisuseOutcome,
  OPEN_USER,
  READ_BREACH_LIST,
  READ_MISUSE_ITEM,
  VOUCH_FOR_WORKER_TAG,
} from '@lacznik/contracts';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import { LOG_ROLES } from '../pages/navigation';
import { FormFields, FormTo, FromPath, FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import { Visit } from '../pages/visit';
import { itemPage, type ShownItem } from './item-page';
import { becameKnownAt } from './became-known-at';
import { queuePage } from './queue-page';

const PAGE_SIZE = 50;
const CLOSERS = ['data-protection-officer'] as const;
/** The form's fields of places in the body. */
const FIELDS = { outcome: 'outcome', reason: 'reason', becameKnownAt: 'knownOn' };

/** Accesses that somebody has to look at: read by those who look after the log, closed by data-protection officers. */
@Pages()
export class MisuseController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/misuse', LOG_ROLES)
  async showQueue(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    const state = query.text('state') === 'closed' ? 'closed' : 'open';
    const asked = { state, after: query.optional('after'), limit: PAGE_SIZE } as const;
    const { items } = await this.calls.hub(visit).call(LIST_MISUSE_ITEMS, { query: asked });
    return queuePage(visit, { state, items, hasMore: items.length === PAGE_SIZE });
  }

  @Page('/misuse/items/:id', LOG_ROLES)
  showItem(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    return this.itemPage(visit, id, {});
  }

  @FormTo('/misuse/items/:id/user', CLOSERS)
  async openUser(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    const { sealedUser } = await this.readItem(visit, id);
    const { user } = await this.calls.edge(visit).call(OPEN_USER, { body: { sealedUser } });
    return this.itemPage(visit, id, { user });
  }

  @FormTo('/misuse/items/:id/close', CLOSERS)
  async closeItem(
    @FromVisit() visit: Visit,
    @FromPath('id') id: string,
    @FormFields() form: Fields,
  ): Promise<PageAnswer> {
    try {
      await this.close(visit, await this.readItem(visit, id), form);
      return { seeOther: addressOf(id) };
    } catch (error) {
      const faults = faultsOf(visit, error, FIELDS);
      return { ...(await this.itemPage(visit, id, { sent: form, faults })), status: 422 };
    }
  }

  @FormTo('/misuse/items/:id/breach-steps', CLOSERS)
  async finishStep(
    @FromVisit() visit: Visit,
    @FromPath('id') id: string,
    @FormFields() form: Fields,
  ): Promise<PageAnswer> {
    const body = { step: form.text('step') as BreachStep };
    await this.calls.hub(visit).call(FINISH_BREACH_STEP, { parameters: { id }, body });
    return { seeOther: addressOf(id) };
  }

  /** The edge vouches that whoever closes it is not whoever looked. */
  private async close(visit: Visit, { id, sealedUser }: MisuseItemDetails, form: Fields): Promise<void> {
    const { voucher } = await this.calls.edge(visit).call(VOUCH_FOR_WORKER_TAG, { body: { item: id, sealedUser } });
    const outcome = form.text('outcome') as MisuseOutcome;
    const own = {
      ...(outcome === 'justified' ? { reason: form.text('reason') } : {}),
      ...(outcome === 'breach' ? { becameKnownAt: becameKnownAt(form.text('knownOn'), form.text('knownAt')) } : {}),
    };
    const body = { outcome, voucher, ...own };
    await this.calls.hub(visit).call(CLOSE_MISUSE_ITEM, { parameters: { id }, body });
  }

  private async itemPage(visit: Visit, id: string, shown: Omit<ShownItem, 'item' | 'breach'>) {
    const item = await this.readItem(visit, id);
    const breach =
      item.outcome === 'breach'
        ? await this.calls.hub(visit).call(READ_BREACH_LIST, { parameters: { id } })
        : undefined;
    return itemPage(visit, { item, breach, ...shown });
  }

  private readItem(visit: Visit, id: string): Promise<MisuseItemDetails> {
    return this.calls.hub(visit).call(READ_MISUSE_ITEM, { parameters: { id } });
  }
}

function addressOf(id: string): string {
  return `/misuse/items/${encodeURIComponent(id)}`;
}

import { containsPesel } from '@lacznik/identifiers';
import { Fields } from '../pages/fields';
import type { FieldFault } from '../pages/form-parts';
import { MAIL_ROLES } from '../pages/navigation';
import { FormFields, FormTo, FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { Visit } from '../pages/visit';
import { isAddress, MAIL_CHOICES, type MailWish, type WishOwner } from './mail-wish';
import { MailWishes, ownerOf } from './mail-wishes.service';
import { notificationsPage } from './notifications-page';

/** Whether somebody is told by e-mail that something waits, and how often. */
@Pages()
export class NotificationsController {
  constructor(private readonly wishes: MailWishes) {}

  @Page('/notifications', MAIL_ROLES)
  async showChoice(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    const { choice, address } = (await this.wishes.read(visit.person.subject)) ?? {};
    return notificationsPage(visit, { choice, address, isSaved: query.text('saved') !== '' });
  }

  @FormTo('/notifications', MAIL_ROLES)
  async choose(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    const choice = MAIL_CHOICES.find((one) => one === form.text('choice')) ?? 'off';
    const address = form.text('address');
    const owner = ownerOf(visit);
    const faults = choice === 'off' ? [] : faultsOf(visit, address);
    if (faults.length > 0) return { ...notificationsPage(visit, { choice, address, faults }), status: 422 };
    await this.save(visit, owner, { choice, address });
    return { seeOther: '/notifications?saved=1' };
  }

  private async save(
    visit: Visit,
    owner: WishOwner | undefined,
    { choice, address }: { choice: MailWish['choice'] | 'off'; address: string },
  ): Promise<void> {
    if (choice === 'off' || !owner) await this.wishes.drop(visit.person.subject);
    else await this.wishes.keep(owner, choice, address);
  }
}

function faultsOf({ texts }: Visit, address: string): FieldFault[] {
  if (isAddress(address) && !containsPesel(address)) return [];
  return [{ field: 'address', sentence: texts.notifications.noAddress }];
}

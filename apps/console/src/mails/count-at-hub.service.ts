import { COUNT_AGREEMENTS_TO_SIGN, COUNT_UNCLOSED_ITEMS } from '@lacznik/contracts';
import { Injectable, Logger } from '@nestjs/common';
import type { WishOwner } from '../notifications/mail-wish';
import { OwnCalls } from './own-calls';
import type { WaitingThings } from './waiting-things';

/** Of one institution. */
interface Counted {
  institution: string;
  count: number;
  overdue: number;
}

/** Whose at the hub something may wait, by role. */
const WAITS_AT_HUB: readonly WishOwner['role'][] = ['coordinator', 'data-protection-officer'];

/** Whether something may wait for them at the hub. */
export function isAtHub({ role }: Pick<WishOwner, 'role'>): boolean {
  return WAITS_AT_HUB.includes(role);
}

/** Asks the hub how much waits there: for coordinators agreements to be signed, for data-protection officers accesses to be explained. */
@Injectable()
export class CountAtHub {
  private readonly logger = new Logger('mails');

  constructor(private readonly calls: OwnCalls) {}

  /** By subject: of those whose app answers. */
  async countFor(owners: readonly WishOwner[]): Promise<Map<string, WaitingThings>> {
    const of = (role: WishOwner['role']): WishOwner[] => owners.filter((owner) => owner.role === role);
    const counts = await Promise.all([
      this.count(of('coordinator'), 'agreement', () => this.agreements()),
      this.count(of('data-protection-officer'), 'access', () => this.accesses()),
    ]);
    return new Map(counts.flat());
  }

  /** The hub says numbers alone, so the third of three things is `agreement 3`: that there are more than were told shows, and which not. */
  private async count(
    owners: readonly WishOwner[],
    word: string,
    ask: () => Promise<Counted[]>,
  ): Promise<[string, WaitingThings][]> {
    if (owners.length === 0) return [];
    try {
      const counted = new Map((await ask()).map((one) => [one.institution, one]));
      return owners.map(({ subject, institution }) => {
        const { count = 0, overdue = 0 } = counted.get(institution) ?? {};
        return [subject, { overdue, items: Array.from({ length: count }, (_, i) => `${word} ${i + 1}`) }];
      });
    } catch (error) {
      this.logger.warn(`The hub did not count what waits: ${String(error)}`);
      return [];
    }
  }

  private async agreements(): Promise<Counted[]> {
    const { institutions } = await this.calls.hub().call(COUNT_AGREEMENTS_TO_SIGN);
    return institutions.map(({ institution, toSign }) => ({ institution, count: toSign, overdue: 0 }));
  }

  private async accesses(): Promise<Counted[]> {
    const { institutions } = await this.calls.hub().call(COUNT_UNCLOSED_ITEMS);
    return institutions.map(({ institution, open, overdue }) => ({ institution, count: open, overdue }));
  }
}

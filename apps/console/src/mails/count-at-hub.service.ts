import { COUNT_AGREEMENTS_TO_SIGN, COUNT_MEETINGS_TO_REPLY, COUNT_UNCLOSED_ITEMS } from '@lacznik/contracts';
import { Injectable, Logger } from '@nestjs/common';
import type { WishOwner } from '../notifications/mail-wish';
import { OwnCalls } from './own-calls';
import { sumOf, type WaitingThings } from './waiting-things';

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

/** What one app counts. */
interface Part {
  /** Of those who are told of it. */
  role: WishOwner['role'];
  word: string;
  ask: () => Promise<Counted[]>;
}

/** Asks the hub how much waits there: for coordinators agreements to be signed and meetings to reply to, for data-protection officers accesses to be explained. */
@Injectable()
export class CountAtHub {
  private readonly logger = new Logger('mails');

  constructor(private readonly calls: OwnCalls) {}

  /** By subject: of those of whom every app that had to be asked answers. */
  async countFor(owners: readonly WishOwner[]): Promise<Map<string, WaitingThings>> {
    const asked = this.parts().filter(({ role }) => owners.some((owner) => owner.role === role));
    const parts = await Promise.all(asked.map(async (part) => ({ ...part, counted: await this.count(part) })));
    return new Map(
      owners.flatMap((owner) => {
        const own = parts.filter(({ role }) => role === owner.role);
        const things = sumOf(own.map(({ word, counted }) => counted && thingsOf(owner, word, counted)));
        return things ? [[owner.subject, things] as const] : [];
      }),
    );
  }

  private parts(): Part[] {
    return [
      { role: 'coordinator', word: 'agreement', ask: () => this.agreements() },
      ...(this.calls.hasCooperation
        ? [{ role: 'coordinator', word: 'meeting', ask: () => this.meetings() } as const]
        : []),
      { role: 'data-protection-officer', word: 'access', ask: () => this.accesses() },
    ];
  }

  /** By institution; undefined where the app does not answer. */
  private async count({ ask }: Part): Promise<Map<string, Counted> | undefined> {
    try {
      return new Map((await ask()).map((one) => [one.institution, one]));
    } catch (error) {
      this.logger.warn(`The hub did not count what waits: ${String(error)}`);
      return undefined;
    }
  }

  private async agreements(): Promise<Counted[]> {
    const { institutions } = await this.calls.hub().call(COUNT_AGREEMENTS_TO_SIGN);
    return institutions.map(({ institution, toSign }) => ({ institution, count: toSign, overdue: 0 }));
  }

  private async meetings(): Promise<Counted[]> {
    const { institutions } = await this.calls.hub().call(COUNT_MEETINGS_TO_REPLY);
    return institutions.map(({ institution, toReply, overdue }) => ({ institution, count: toReply, overdue }));
  }

  private async accesses(): Promise<Counted[]> {
    const { institutions } = await this.calls.hub().call(COUNT_UNCLOSED_ITEMS);
    return institutions.map(({ institution, open, overdue }) => ({ institution, count: open, overdue }));
  }
}

/** The hub says numbers alone, so the third of three things is `agreement 3`: that there are more than were told shows, and which not. */
function thingsOf({ institution }: WishOwner, word: string, counted: ReadonlyMap<string, Counted>): WaitingThings {
  const { count = 0, overdue = 0 } = counted.get(institution) ?? {};
  return { overdue, items: Array.from({ length: count }, (_, i) => `${word} ${i + 1}`) };
}

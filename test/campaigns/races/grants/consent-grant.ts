import { randomUUID } from 'node:crypto';
import { dayInPoland, RECORD_CONSENT, WITHDRAW_CONSENT } from '@lacznik/contracts';
import type { PersonIdentity } from '@lacznik/identifiers';
import type { Lane } from '../lane';
import { CaseGrant } from './case-grant';
import { untilCommitted } from './committed';
import type { Entitling } from './grant';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A consent of another person each time, which is withdrawn where it was recorded; the case stays. */
export class ConsentGrant extends CaseGrant {
  private consent = '';

  override async give(round: number): Promise<Entitling> {
    const entitling = await super.give(round);
    this.consent = await giveConsent(this.lane, entitling.person);
    return entitling;
  }

  override async revoke(): Promise<string> {
    const parameters = { id: this.consent };
    return untilCommitted(this.lane.recorder, await this.lane.recorder.call(WITHDRAW_CONSENT, { parameters }));
  }
}

/** @returns its id */
export async function giveConsent(
  { recorder, receiver }: Pick<Lane, 'recorder' | 'receiver'>,
  person: PersonIdentity,
): Promise<string> {
  const id = randomUUID();
  const today = Date.now();
  const body = {
    id,
    person,
    receiver: receiver.client.institution,
    purpose: 'social-work',
    categories: ['18'],
    validFrom: dayInPoland(new Date(today)),
    validTo: dayInPoland(new Date(today + 90 * DAY_MS)),
    answer: 'given' as const,
    channel: 'paper' as const,
    textVersion: 'zgoda-ngo/1',
  };
  await recorder.call(RECORD_CONSENT, { body });
  return id;
}

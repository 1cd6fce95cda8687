import { randomBytes, randomUUID } from 'node:crypto';
import {
  type CallResult,
  SubscriptionParameters,
  type SubscriptionView,
  TEST_SUBSCRIPTION,
  VERIFY_SUBSCRIPTION,
} from '@lacznik/contracts';
import { CallerInstitution, Endpoint, LacznikError, ValidParameters } from '@lacznik/platform';
import { CHALLENGE_TYPE, TEST_TYPE } from '@lacznik/webhooks';
import { Controller } from '@nestjs/common';
import type { Subscription } from '../subscriptions/subscription.entity';
import { subscriptionView } from '../subscriptions/subscription-views';
import { SubscriptionsService } from '../subscriptions/subscriptions.service';
import type { Attempt } from './receiver';
import { Receivers } from './receivers';

const CHALLENGE_BYTES = 24;

/** Calls of a receiver that its institution asks for: whether the address is its own, and how it answers. */
@Controller()
export class TestCallsController {
  constructor(
    private readonly subscriptions: SubscriptionsService,
    private readonly receivers: Receivers,
  ) {}

  @Endpoint(VERIFY_SUBSCRIPTION)
  async verify(
    @CallerInstitution() institution: string,
    @ValidParameters(SubscriptionParameters) { id }: SubscriptionParameters,
  ): Promise<SubscriptionView> {
    const subscription = await this.subscriptions.read(institution, id);
    const challenge = randomBytes(CHALLENGE_BYTES).toString('base64url');
    const attempt = await this.call(subscription, CHALLENGE_TYPE, { challenge });
    requireEcho(attempt, challenge);
    return subscriptionView(await this.subscriptions.activate(subscription));
  }

  @Endpoint(TEST_SUBSCRIPTION)
  async test(
    @CallerInstitution() institution: string,
    @ValidParameters(SubscriptionParameters) { id }: SubscriptionParameters,
  ): Promise<CallResult> {
    const subscription = await this.subscriptions.read(institution, id);
    const { outcome, status, detail, durationMs } = await this.call(subscription, TEST_TYPE, { subscription: id });
    return { outcome, status, detail, durationMs };
  }

  private async call(subscription: Subscription, type: string, data: object): Promise<Attempt> {
    const receiver = await this.receivers.open(subscription);
    const id = randomUUID();
    const body = JSON.stringify({ specversion: '1.0', id, source: '/', type, time: new Date().toISOString(), data });
    try {
      return await receiver.send({ id, body });
    } finally {
      await receiver.close();
    }
  }
}

const CODES = {
  redirected: 'address-redirects',
  'forbidden-address': 'address-forbidden',
  refused: 'challenge-failed',
  'answer-too-long': 'challenge-failed',
  timeout: 'address-unreachable',
  'no-connection': 'address-unreachable',
} as const;

/** @throws LacznikError where the answer is not the challenge */
function requireEcho({ outcome, detail, answer }: Attempt, challenge: string): void {
  if (outcome !== 'delivered') throw new LacznikError(CODES[outcome], detail ?? 'There is no answer.');
  if (challengeIn(answer) === challenge) return;
  throw new LacznikError('challenge-failed', 'It answers with a status of 2xx, but not with {"challenge": …} as JSON.');
}

function challengeIn(answer: Buffer | undefined): unknown {
  try {
    return (JSON.parse(answer?.toString() ?? '') as { challenge?: unknown } | null)?.challenge;
  } catch {
    return undefined;
  }
}

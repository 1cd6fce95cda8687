import {
  type DeadLetterView,
  type DeadLetterPage,
  DeadLetterQuery,
  LIST_DEAD_LETTERS,
  Redrive,
  REDRIVE_DEAD_LETTERS,
  type Redriven,
  SubscriptionParameters,
} from '@lacznik/contracts';
import { CallerInstitution, Endpoint, LacznikError, ValidBody, ValidParameters, ValidQuery } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { SubscriptionsService } from '../subscriptions/subscriptions.service';
import { DeadLettersStore, type StoredDeadLetter } from './dead-letters.store';

const ALL = { from: 1, to: Number.MAX_SAFE_INTEGER };

/** What could not be delivered to an institution's receivers. */
@Controller()
export class DeadLettersController {
  constructor(
    private readonly subscriptions: SubscriptionsService,
    private readonly deadLetters: DeadLettersStore,
  ) {}

  @Endpoint(LIST_DEAD_LETTERS)
  async list(
    @CallerInstitution() institution: string,
    @ValidParameters(SubscriptionParameters) { id }: SubscriptionParameters,
    @ValidQuery(DeadLetterQuery) { after, limit }: DeadLetterQuery,
  ): Promise<DeadLetterPage> {
    await this.subscriptions.read(institution, id);
    const listed = await this.deadLetters.list(id, after, limit);
    return {
      deadLetters: listed.map((stored) => viewOf(institution, stored)),
      total: await this.deadLetters.count({ subscription: id, ...ALL }),
    };
  }

  @Endpoint(REDRIVE_DEAD_LETTERS)
  async redrive(
    @CallerInstitution() institution: string,
    @ValidParameters(SubscriptionParameters) { id }: SubscriptionParameters,
    @ValidBody(Redrive) wanted: Redrive,
  ): Promise<Redriven> {
    const selection = { subscription: id, ...new Redrive(), ...wanted };
    if (selection.to < selection.from)
      throw new LacznikError('validation-failed', 'expected a number not below from', { path: 'to' });
    await this.subscriptions.read(institution, id);
    const redriven = await this.deadLetters.redrive(selection, institution);
    // Whoever sends now does not know of them.
    await this.subscriptions.renew(institution, id);
    return { redriven, gone: await this.deadLetters.count(selection) };
  }
}

function viewOf(institution: string, { sequence, person, reason, attempts, since }: StoredDeadLetter): DeadLetterView {
  return {
    sequence,
    eventId: `${institution}.${sequence}`,
    // Of what was withdrawn nobody knows whom it was about.
    person: person === '' || person.startsWith('#') ? undefined : person,
    reason,
    attempts,
    since: since.toISOString(),
  };
}

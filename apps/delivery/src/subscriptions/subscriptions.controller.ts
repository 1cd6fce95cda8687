import {
  CHANGE_SUBSCRIPTION,
  CREATE_SUBSCRIPTION,
  type CreatedSubscription,
  DELETE_SUBSCRIPTION,
  KeyRotation,
  LIST_SUBSCRIPTIONS,
  type NewSigningKey,
  NewSubscription,
  READ_SUBSCRIPTION,
  ROTATE_KEY,
  SubscriptionChange,
  type SubscriptionList,
  SubscriptionParameters,
  type SubscriptionView,
} from '@lacznik/contracts';
import { CallerInstitution, Endpoint, ValidBody, ValidParameters } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { newKeyView, subscriptionView } from './subscription-views';
import { SubscriptionsService } from './subscriptions.service';

/** Institutions look after their own subscriptions; of others' they learn nothing. */
@Controller()
export class SubscriptionsController {
  constructor(private readonly subscriptions: SubscriptionsService) {}

  @Endpoint(CREATE_SUBSCRIPTION)
  async create(
    @CallerInstitution() institution: string,
    @ValidBody(NewSubscription) wanted: NewSubscription,
  ): Promise<CreatedSubscription> {
    const created = await this.subscriptions.create(institution, { ...new NewSubscription(), ...wanted });
    return { ...subscriptionView(created.subscription), key: newKeyView(created.key) };
  }

  @Endpoint(LIST_SUBSCRIPTIONS)
  async list(@CallerInstitution() institution: string): Promise<SubscriptionList> {
    return { subscriptions: (await this.subscriptions.list(institution)).map(subscriptionView) };
  }

  @Endpoint(READ_SUBSCRIPTION)
  async read(
    @CallerInstitution() institution: string,
    @ValidParameters(SubscriptionParameters) { id }: SubscriptionParameters,
  ): Promise<SubscriptionView> {
    return subscriptionView(await this.subscriptions.read(institution, id));
  }

  @Endpoint(CHANGE_SUBSCRIPTION)
  async change(
    @CallerInstitution() institution: string,
    @ValidParameters(SubscriptionParameters) { id }: SubscriptionParameters,
    @ValidBody(SubscriptionChange) change: SubscriptionChange,
  ): Promise<SubscriptionView> {
    return subscriptionView(await this.subscriptions.change(institution, id, change));
  }

  @Endpoint(DELETE_SUBSCRIPTION)
  async delete(
    @CallerInstitution() institution: string,
    @ValidParameters(SubscriptionParameters) { id }: SubscriptionParameters,
  ): Promise<SubscriptionView> {
    return subscriptionView(await this.subscriptions.delete(institution, id));
  }

  @Endpoint(ROTATE_KEY)
  async rotateKey(
    @CallerInstitution() institution: string,
    @ValidParameters(SubscriptionParameters) { id }: SubscriptionParameters,
    @ValidBody(KeyRotation) rotation: KeyRotation,
  ): Promise<NewSigningKey> {
    return newKeyView(await this.subscriptions.rotateKey(institution, id, { ...new KeyRotation(), ...rotation }));
  }
}

import { deliveriesTo, FACT_DELIVERED } from '@lacznik/contracts';
import { Consumes } from '@lacznik/messaging';
import { Controller, type Type } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { EdgeDefinition } from '../edge-definition';
import { DeliveriesConsumer } from './deliveries.consumer';

/** The controller that reads the feeds of the institutions that `edge` serves. */
export function deliveriesControllerFor(edge: EdgeDefinition): Type<DeliveriesConsumer> {
  @Controller()
  class EdgeDeliveriesConsumer extends DeliveriesConsumer {
    @Consumes(FACT_DELIVERED, { topics: deliveriesTo(...edge.kinds), maxWaitMs: 100 })
    override onDeliveries(@Payload() messages: Parameters<DeliveriesConsumer['onDeliveries']>[0]): Promise<void> {
      return super.onDeliveries(messages);
    }
  }
  return EdgeDeliveriesConsumer;
}

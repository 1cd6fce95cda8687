import { deliveriesTo, FACT_DELIVERED } from '@lacznik/contracts';
import { Consumes } from '@lacznik/messaging';
import { Controller, type Type } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { DeliveriesConsumer } from './deliveries.consumer';

/** Somebody may wait for an answer that comes behind other deliveries; each transaction for one alone would make all slower. */
const MAX_WAIT_MS = 20;

/** The controller that reads the feeds of these institutions. */
export function deliveriesControllerFor(institutions: readonly string[]): Type<DeliveriesConsumer> {
  @Controller()
  class EdgeDeliveriesConsumer extends DeliveriesConsumer {
    @Consumes(FACT_DELIVERED, { topics: deliveriesTo(institutions), group: 'deliveries', maxWaitMs: MAX_WAIT_MS })
    override onDeliveries(@Payload() messages: Parameters<DeliveriesConsumer['onDeliveries']>[0]): Promise<void> {
      return super.onDeliveries(messages);
    }
  }
  return EdgeDeliveriesConsumer;
}

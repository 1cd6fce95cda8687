import { countsTopic, edgeInTopic, edgeOutTopic } from '@lacznik/contracts';
import { type KafkaRight, KafkaRights, type KafkaSecurity, provisionTopics } from '@lacznik/messaging';
import {
  rightsOfApps,
  rightsToBeginWith,
  USUAL_SUBJECTS,
} from '../../apps/privacy-gateway/src/access-control/rights-of-apps';
import { rightsOfEdge } from '../../apps/privacy-gateway/src/access-control/wanted-rights';
import type { LocalEdge } from './edges';
import type { KafkaAdmin } from './kafka-admin';
import { PROVISIONER } from './kafka-properties';
import type { Stack } from './stack';

/** Makes the topics; and grants what the gateway needs to begin with, and, so that nobody waits for it, what it would grant apps and edges. */
export async function provisionKafka({ kafkaAdmin, checksRights }: Stack, edges: readonly LocalEdge[]): Promise<void> {
  const topics = edges.flatMap(({ name }) => [edgeOutTopic(name), edgeInTopic(name), countsTopic(name)]);
  await provisionTopics(kafkaAdmin.brokers, topics, provisionerOf(kafkaAdmin));
  if (!checksRights) return;
  const { gateway } = USUAL_SUBJECTS;
  await grant(kafkaAdmin, [
    ...rightsToBeginWith(gateway),
    ...rightsOfApps(USUAL_SUBJECTS),
    ...edges.flatMap(rightsOfEdge),
  ]);
}

async function grant(admin: KafkaAdmin, granted: readonly KafkaRight[]): Promise<void> {
  const rights = new KafkaRights(PROVISIONER, admin.brokers, provisionerOf(admin));
  try {
    await rights.grant(granted);
  } finally {
    await rights.close();
  }
}

/** As whom whoever provisions the broker signs in. */
export function provisionerOf({ sasl }: KafkaAdmin): KafkaSecurity {
  return { ...(sasl ? { sasl } : {}), principal: () => `User:${PROVISIONER}` };
}

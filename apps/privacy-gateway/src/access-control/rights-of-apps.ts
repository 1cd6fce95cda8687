import { COUNTS, DELIVERIES, EDGE_IN, EDGE_OUT, TOPICS } from '@lacznik/contracts';
import type { KafkaRight } from '@lacznik/messaging';

/** As whom the hub's apps sign in to Kafka: the subjects of their access tokens. */
export interface AppSubjects {
  gateway: string;
  delivery: string;
  accessLog: string;
  cooperation: string;
}

/** What a region has whose issuer names the apps' clients as the apps are named. */
export const USUAL_SUBJECTS: AppSubjects = {
  gateway: 'privacy-gateway',
  delivery: 'delivery',
  accessLog: 'access-log',
  cooperation: 'cooperation',
};

type Grant = (...operations: KafkaRight['operation'][]) => KafkaRight[];

/** `deliveries.` of `deliveries.{institution}.v1`. */
const DELIVERIES_OF_ALL = prefixOf(DELIVERIES.name);
const EDGE_OUT_OF_ALL = prefixOf(EDGE_OUT.name);
const EDGE_IN_OF_ALL = prefixOf(EDGE_IN.name);
const COUNTS_OF_ALL = prefixOf(COUNTS.name);

/** Names of which {@link rightsOfApps} grants all that begin so. */
export const PREFIXES: ReadonlySet<string> = new Set([
  DELIVERIES_OF_ALL,
  EDGE_OUT_OF_ALL,
  EDGE_IN_OF_ALL,
  COUNTS_OF_ALL,
]);

/** Consumer groups of the hub's apps begin with their name. */
export const APP_GROUPS: ReadonlySet<string> = new Set(Object.values(USUAL_SUBJECTS));

/** What the hub's apps may do. Whoever reads or writes also sees that the topic is there: Kafka includes `Describe`. */
export function rightsOfApps({ gateway, delivery, accessLog, cooperation }: AppSubjects): KafkaRight[] {
  return [
    ...rightsOfGateway(gateway),
    ...topic(delivery, DELIVERIES_OF_ALL, true)('READ', 'DESCRIBE_CONFIGS'),
    ...topic(delivery, TOPICS.accessLog.name)('WRITE', 'DESCRIBE_CONFIGS'),
    ...rightsOfEveryApp(delivery, 'delivery'),
    ...topic(accessLog, TOPICS.accessLog.name)('READ', 'DESCRIBE_CONFIGS'),
    ...rightsOfEveryApp(accessLog, 'access-log'),
    ...topic(cooperation, COUNTS_OF_ALL, true)('READ', 'DESCRIBE_CONFIGS'),
    ...rightsOfEveryApp(cooperation, 'cooperation'),
  ];
}

/** What the gateway needs before it can grant anything: whoever provisions the cluster grants it this. */
export function rightsToBeginWith(gateway: string): KafkaRight[] {
  const cluster = {
    principal: principalOf(gateway),
    resource: 'CLUSTER',
    name: 'kafka-cluster',
    prefixed: false,
  } as const;
  return [
    // `Alter` of the cluster is to grant and take rights.
    ...(['ALTER', 'DESCRIBE'] as const).map((operation) => ({ ...cluster, operation })),
    ...rightsOfGateway(gateway),
  ];
}

function rightsOfGateway(gateway: string): KafkaRight[] {
  return [
    // It makes all topics, and alters none.
    ...[DELIVERIES_OF_ALL, EDGE_IN_OF_ALL].flatMap((name) =>
      topic(gateway, name, true)('WRITE', 'CREATE', 'DESCRIBE_CONFIGS'),
    ),
    ...topic(gateway, EDGE_OUT_OF_ALL, true)('READ', 'CREATE', 'DESCRIBE_CONFIGS'),
    // It neither reads nor writes them, which would include that it sees them.
    ...topic(gateway, COUNTS_OF_ALL, true)('CREATE', 'DESCRIBE', 'DESCRIBE_CONFIGS'),
    ...Object.values(TOPICS).flatMap(({ name }) => topic(gateway, name)('WRITE', 'CREATE', 'DESCRIBE_CONFIGS')),
    ...rightsOfEveryApp(gateway, 'privacy-gateway'),
  ];
}

/** What each app and each edge may: hear who takes part and what the law is, say what it could not process, read in groups of its own. */
export function rightsOfEveryApp(subject: string, groups: string): KafkaRight[] {
  return [
    ...[TOPICS.institutions, TOPICS.dictionaries].flatMap(({ name }) =>
      topic(subject, name)('READ', 'DESCRIBE_CONFIGS'),
    ),
    ...topic(subject, TOPICS.deadLetters.name)('WRITE', 'DESCRIBE_CONFIGS'),
    groupsOf(subject, groups),
  ];
}

/** To read in the consumer groups whose names begin with `owner` and a full stop. */
export function groupsOf(subject: string, owner: string): KafkaRight {
  return { principal: principalOf(subject), operation: 'READ', resource: 'GROUP', name: `${owner}.`, prefixed: true };
}

export function topic(subject: string, name: string, prefixed = false): Grant {
  const right = { principal: principalOf(subject), resource: 'TOPIC', name, prefixed } as const;
  return (...operations) => operations.map((operation) => ({ ...right, operation }));
}

function principalOf(subject: string): string {
  return `User:${subject}`;
}

function prefixOf(family: string): string {
  return family.slice(0, family.indexOf('{'));
}

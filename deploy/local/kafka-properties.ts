/** Ports of 127.0.0.1 on which a local broker listens. */
export interface KafkaPorts {
  /** For apps and institutions' systems. */
  broker: number;
  controller: number;
  /** For whoever provisions it, where it checks rights. */
  provisioning: number;
  /** For whoever has a certificate. */
  certificates: number;
}

/** PEM texts, by which a broker and its clients prove to one another who they are. */
export interface BrokerCertificates {
  /** The authority that has signed everybody's. */
  authority: string;
  /** The broker's own. */
  certificate: string;
  key: string;
}

/** By what a broker that checks rights tells who somebody is. */
export interface KafkaGuards {
  /** The `iss` of access tokens. */
  issuer: string;
  /** File with the issuer's public keys. */
  jwksFile: string;
  /** Of {@link PROVISIONER}. */
  password: string;
  /** For so long a connection lasts before it has to show a token again. */
  maxReauthMs: number;
  /** Where it listens to certificates too. */
  certificates: BrokerCertificates | undefined;
}

/** The `aud` of the access tokens that open Kafka: those of a person's browser have another. */
export const KAFKA_AUDIENCE = 'lacznik-kafka';

/** The one user that no right is checked of: makes topics, and grants the first rights. */
export const PROVISIONER = 'provisioning';

type Properties = Readonly<Record<string, string | number | boolean>>;

/** The text of server.properties for a single KRaft node on 127.0.0.1 that keeps its data in `dataDirectory`. */
export function kafkaProperties(ports: KafkaPorts, dataDirectory: string, guards?: KafkaGuards): string {
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${ports.controller}`,
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': dataDirectory,
    ...(guards ? guardedListeners(ports, guards) : openListeners(ports)),
    ...singleNodeSettings,
  })
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

/** What a cluster of one node needs, as a process or in a container. */
export const singleNodeSettings = {
  'auto.create.topics.enable': false,
  'offsets.topic.replication.factor': 1,
  'offsets.topic.num.partitions': 5,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'share.coordinator.state.topic.replication.factor': 1,
  'share.coordinator.state.topic.min.isr': 1,
  'group.initial.rebalance.delay.ms': 0,
  'log.cleaner.dedupe.buffer.size': 2_097_152,
  // A killed broker registers again only after its old session has expired (9 s by default).
  'broker.session.timeout.ms': 3000,
  'broker.heartbeat.interval.ms': 500,
} as const;

function openListeners({ broker, controller }: KafkaPorts): Properties {
  return {
    listeners: `PLAINTEXT://127.0.0.1:${broker},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${broker}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'PLAINTEXT',
  };
}

/** Nobody passes without an access token, but the node itself and whoever has the provisioner's password. */
function guardedListeners(ports: KafkaPorts, guards: KafkaGuards): Properties {
  const tls = guards.certificates ? tlsListener(guards.certificates) : {};
  const listeners =
    `APPS://127.0.0.1:${ports.broker},PROVISIONING://127.0.0.1:${ports.provisioning}` +
    (guards.certificates ? `,CERTIFICATES://127.0.0.1:${ports.certificates}` : '');
  const { password, maxReauthMs, issuer, jwksFile } = guards;
  const login = `username="${PROVISIONER}" password="${password}" user_${PROVISIONER}="${password}"`;
  const plain = `org.apache.kafka.common.security.plain.PlainLoginModule required ${login};`;
  const bearer = 'org.apache.kafka.common.security.oauthbearer';
  return {
    listeners: `${listeners},CONTROLLER://127.0.0.1:${ports.controller}`,
    'advertised.listeners': listeners,
    'listener.security.protocol.map':
      'APPS:SASL_PLAINTEXT,PROVISIONING:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT,CERTIFICATES:SSL',
    'inter.broker.listener.name': 'PROVISIONING',
    'sasl.mechanism.inter.broker.protocol': 'PLAIN',
    'sasl.mechanism.controller.protocol': 'PLAIN',
    'listener.name.provisioning.sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-512',
    'listener.name.provisioning.scram-sha-512.sasl.jaas.config':
      'org.apache.kafka.common.security.scram.ScramLoginModule required;',
    'listener.name.provisioning.plain.sasl.jaas.config': plain,
    'listener.name.controller.sasl.enabled.mechanisms': 'PLAIN',
    'listener.name.controller.plain.sasl.jaas.config': plain,
    'listener.name.apps.sasl.enabled.mechanisms': 'OAUTHBEARER',
    'listener.name.apps.oauthbearer.sasl.jaas.config': `${bearer}.OAuthBearerLoginModule required ;`,
    'listener.name.apps.oauthbearer.sasl.server.callback.handler.class': `${bearer}.OAuthBearerValidatorCallbackHandler`,
    // Kafka's own choice looks at no signature: whoever writes a token by himself would be whom he likes.
    'sasl.oauthbearer.jwt.validator.class': `${bearer}.BrokerJwtValidator`,
    'listener.name.apps.oauthbearer.connections.max.reauth.ms': maxReauthMs,
    'sasl.oauthbearer.jwks.endpoint.url': `file://${jwksFile}`,
    'sasl.oauthbearer.expected.issuer': issuer,
    'sasl.oauthbearer.expected.audience': KAFKA_AUDIENCE,
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': `User:${PROVISIONER}`,
    ...tls,
  };
}

/** The common name of a client's certificate is whom its rights are granted to. */
function tlsListener({ authority, certificate, key }: BrokerCertificates): Properties {
  const inOneLine = (pem: string): string => pem.trim().replaceAll(/\r?\n/g, '\\n');
  return {
    'listener.name.certificates.ssl.client.auth': 'required',
    'listener.name.certificates.ssl.keystore.type': 'PEM',
    'listener.name.certificates.ssl.keystore.certificate.chain': inOneLine(certificate),
    'listener.name.certificates.ssl.keystore.key': inOneLine(key),
    'listener.name.certificates.ssl.truststore.type': 'PEM',
    'listener.name.certificates.ssl.truststore.certificates': inOneLine(authority),
    'ssl.principal.mapping.rules': 'RULE:^CN=([^,]+).*$/$1/,DEFAULT',
  };
}

import { Kafka, type KafkaConfig, logLevel, type RetryOptions } from 'kafkajs';
import { AccessTokens, type AccessTokenSource } from '../calls/access-token';
import { SYSTEM_CLOCK } from '../calls/clock';

/** How an institution reads its own topic. */
export interface KafkaOptions {
  /** Such as `OPS-260604`. */
  institution: string;
  /** `host:port` of each. */
  brokers: string[];
  /** The access token for Kafka (audience `lacznik-kafka`): itself, a file, or a function that gets one. Left out: nobody signs in. */
  token?: AccessTokenSource;
  /** TLS, as kafkajs has it. Default: on where a token is sent. */
  ssl?: KafkaConfig['ssl'];
  /** Begins with `<institution>.`. Default `<institution>.lacznik`. */
  groupId?: string;
}

/** Kafka's client by these options; it connects once it is asked something. */
export function kafkaOf(
  { brokers, token, ssl = token !== undefined }: KafkaOptions,
  clientId: string,
  retry?: RetryOptions,
): Kafka {
  const sasl = token === undefined ? {} : { sasl: signIn(new AccessTokens(token, SYSTEM_CLOCK)) };
  return new Kafka({ clientId, brokers, ssl, ...sasl, logLevel: logLevel.NOTHING, ...(retry ? { retry } : {}) });
}

function signIn(tokens: AccessTokens): KafkaConfig['sasl'] {
  return { mechanism: 'oauthbearer', oauthBearerProvider: async () => ({ value: await tokens.current() }) };
}

import type { MessagingAppConfig } from '@lacznik/platform';

/** The part of an app's settings that says how it reaches Kafka, and as whom. */
export type SecuritySettings = Partial<
  Pick<
    MessagingAppConfig,
    | 'kafkaTls'
    | 'kafkaCaFile'
    | 'kafkaCertificateFile'
    | 'kafkaKeyFile'
    | 'kafkaSaslMechanism'
    | 'kafkaUsername'
    | 'kafkaPasswordFile'
    | 'kafkaTokenFile'
    | 'kafkaTokenUrl'
    | 'kafkaClientId'
    | 'kafkaClientSecretFile'
    | 'kafkaTokenScope'
  >
>;

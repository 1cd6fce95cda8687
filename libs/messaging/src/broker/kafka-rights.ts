import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  type Admin,
  type DescribeAclResource,
  ResourcePatternTypes,
} from 'kafkajs';
import { batches } from './batches';
import { errorTypesIn } from './error-types';
import { kafkaClient } from './kafka-client';
import { type KafkaSecurity, OPEN } from './security/kafka-security';

/** So many rights are granted or taken in one request. */
const BATCH_SIZE = 500;
const ANYWHERE = '*';

/** What somebody may do: one entry of Kafka's access control lists that allows something. */
export interface KafkaRight {
  /** `User:` and the subject of an access token, or the name that the brokers make of a certificate's. */
  principal: string;
  operation: keyof typeof AclOperationTypes;
  resource: 'TOPIC' | 'GROUP' | 'CLUSTER';
  name: string;
  /** Whether it holds for all whose names begin so. */
  prefixed: boolean;
  /** Where it holds from one address only. */
  host?: string;
}

/** The rights that a cluster has, and their changes. */
export class KafkaRights {
  private readonly admin: Admin;
  private connected?: Promise<void>;

  constructor(clientId: string, brokers: readonly string[], security: KafkaSecurity = OPEN) {
    this.admin = kafkaClient(clientId, brokers, security).admin();
  }

  /** Every right to topics, groups and the cluster; undefined where the cluster checks none. What denies something is left out. */
  async list(): Promise<KafkaRight[] | undefined> {
    try {
      const { resources } = await this.ask((admin) =>
        admin.describeAcls({
          resourceType: AclResourceTypes.ANY,
          resourcePatternType: ResourcePatternTypes.ANY,
          operation: AclOperationTypes.ANY,
          permissionType: AclPermissionTypes.ALLOW,
        }),
      );
      return resources.flatMap(rightsIn);
    } catch (error) {
      if (errorTypesIn(error).has('SECURITY_DISABLED')) return undefined;
      throw error;
    }
  }

  /** What is granted already stays. */
  async grant(rights: readonly KafkaRight[]): Promise<void> {
    for (const batch of batches(rights, BATCH_SIZE))
      await this.ask((admin) => admin.createAcls({ acl: batch.map((right) => ({ ...toKafka(right), ...ALLOW })) }));
  }

  async revoke(rights: readonly KafkaRight[]): Promise<void> {
    for (const batch of batches(rights, BATCH_SIZE))
      await this.ask((admin) => admin.deleteAcls({ filters: batch.map((right) => ({ ...toKafka(right), ...ALLOW })) }));
  }

  async close(): Promise<void> {
    await this.admin.disconnect();
  }

  private async ask<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    this.connected ??= this.admin.connect();
    try {
      await this.connected;
    } catch (error) {
      this.connected = undefined;
      throw error;
    }
    return question(this.admin);
  }
}

const ALLOW = { permissionType: AclPermissionTypes.ALLOW } as const;

const RESOURCES = {
  TOPIC: AclResourceTypes.TOPIC,
  GROUP: AclResourceTypes.GROUP,
  CLUSTER: AclResourceTypes.CLUSTER,
} as const;

const OPERATIONS = Object.keys(AclOperationTypes) as KafkaRight['operation'][];

function toKafka({ principal, operation, resource, name, prefixed, host = ANYWHERE }: KafkaRight) {
  return {
    principal,
    host,
    operation: AclOperationTypes[operation],
    resourceType: RESOURCES[resource],
    resourceName: name,
    resourcePatternType: prefixed ? ResourcePatternTypes.PREFIXED : ResourcePatternTypes.LITERAL,
  };
}

function rightsIn({ resourceType, resourceName: name, resourcePatternType, acls }: DescribeAclResource): KafkaRight[] {
  const resource = (Object.keys(RESOURCES) as KafkaRight['resource'][]).find((one) => RESOURCES[one] === resourceType);
  if (!resource) return [];
  const prefixed = resourcePatternType === ResourcePatternTypes.PREFIXED;
  return acls.flatMap(({ principal, operation: code, host }) => {
    const operation = OPERATIONS.find((one) => AclOperationTypes[one] === code);
    if (!operation) return [];
    return [{ principal, operation, resource, name, prefixed, ...(host === ANYWHERE ? {} : { host }) }];
  });
}

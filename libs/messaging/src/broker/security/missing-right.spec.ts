import { KafkaJSAggregateError, KafkaJSNonRetriableError, KafkaJSProtocolError } from 'kafkajs';
import { explainMissingRight, MissingRightError } from './missing-right';

const ASKED = { principal: 'User:delivery', operation: 'Write', topics: ['access-log.v1'] };

function refusal(type: string): Error {
  return new KafkaJSProtocolError({ type, message: 'not authorized', code: 0, name: '' } as unknown as Error);
}

describe('explainMissingRight', () => {
  it('says who lacks which right on which topic, and how it is granted', () => {
    const error = explainMissingRight(refusal('TOPIC_AUTHORIZATION_FAILED'), ASKED);
    expect(error).toBeInstanceOf(MissingRightError);
    expect((error as Error).message).toBe(
      'User:delivery may not Write topic access-log.v1: ' +
        'kafka-acls.sh --add --allow-principal "User:delivery" --operation Write --topic access-log.v1',
    );
  });

  it('names the group where it is the group, wherever kafkajs has put the error', () => {
    const cause = refusal('GROUP_AUTHORIZATION_FAILED');
    const wrapped = Object.assign(new KafkaJSNonRetriableError('x'), { cause });
    const error = explainMissingRight(wrapped, { ...ASKED, operation: 'Read', group: 'delivery.deliveries' });
    expect((error as Error).message).toContain('--operation Read --group delivery.deliveries');
  });

  it('finds it among several errors, and names a few of many topics', () => {
    const error = new KafkaJSAggregateError('x', [refusal('CLUSTER_AUTHORIZATION_FAILED')]);
    const topics = Array.from({ length: 7 }, (_, i) => `topic-${i}`);
    const explained = explainMissingRight(error, { ...ASKED, operation: 'Create', topics }) as Error;
    expect(explained.message).toContain(
      'may not Create topic topic-0, topic-1, topic-2, topic-3, topic-4 (and 2 more)',
    );
  });

  it('says of a group without a coordinator that it may be that right', () => {
    const error = new Error('cannot join', {
      cause: Object.assign(new Error('Failed to find'), { name: 'KafkaJSGroupCoordinatorNotFound' }),
    });
    const explained = explainMissingRight(error, { ...ASKED, group: 'delivery.deliveries' });
    expect(explained).not.toBeInstanceOf(MissingRightError);
    expect((explained as Error).message).toContain('may not Read group delivery.deliveries');
  });

  it('names the cluster where no topic was asked for', () => {
    const asked = { ...ASKED, operation: 'Alter', topics: [] };
    const error = explainMissingRight(refusal('CLUSTER_AUTHORIZATION_FAILED'), asked) as Error;
    expect(error.message).toContain('may not Alter cluster kafka-cluster: kafka-acls.sh');
    expect(error.message).toMatch(/--operation Alter --cluster kafka-cluster$/);
  });

  it('leaves any other error as it is', () => {
    const error = refusal('UNKNOWN_TOPIC_OR_PARTITION');
    expect(explainMissingRight(error, ASKED)).toBe(error);
  });
});

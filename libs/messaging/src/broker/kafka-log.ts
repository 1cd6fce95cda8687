import { Logger } from '@nestjs/common';
import { type LogEntry, logLevel, type logCreator } from 'kafkajs';

/**
 * kafkajs logs as ERROR what it then retries by itself (a coordinator that is loading, a closed connection). An
 * administrator should be woken by what does not mend itself, so those go to debug, and so does an answer that comes after its
 * connection was given up: what was asked is asked anew on another. Topics that could not be created go to whoever asked for
 * them, and most are there already. Payloads are never in its entries.
 */
export const kafkaLog: logCreator = () => {
  const logger = new Logger('kafka');
  return ({ level, log: { message, error, retryable, ...rest } }: LogEntry) => {
    const text = [message, error].filter((part) => typeof part === 'string').join(': ');
    const groupId: unknown = rest.groupId;
    if (level <= logLevel.WARN && !mendsItself(text, retryable)) logger.warn(text, { groupId });
    else logger.debug(text, { groupId });
  };
};

function mendsItself(text: string, retryable: unknown): boolean {
  return (
    retryable === true ||
    /^Failed to send messages|Restarting the consumer|Response without match|Topic creation errors|coordinator|rebalanc|Connection (error|timeout|closed)|ECONNREFUSED|Closed connection|does not host this topic|no leader|LEADER|Failed to connect|disconnected|not aware of this member|Crash: KafkaJS(NumberOfRetriesExceeded|Connection|Protocol|BrokerNotFound|GroupCoordinator)/i.test(
      text,
    )
  );
}

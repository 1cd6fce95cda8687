import type { KafkaMessage } from 'kafkajs';
import { type IncomingMessage, ORIGIN_HEADER, readOrigin } from './message';

/** A message of a partition as everything here knows it. */
export function fromKafka(
  topic: string,
  partition: number,
  { offset, key, value, headers }: KafkaMessage,
): IncomingMessage {
  const texts = textsOf(headers);
  return {
    topic,
    partition,
    offset,
    key: key?.toString() ?? '',
    headers: texts,
    value: value?.toString() ?? '',
    origin: readOrigin(texts[ORIGIN_HEADER]),
  };
}

function textsOf(headers: KafkaMessage['headers'] = {}): Record<string, string> {
  for (const name in headers)
    if (typeof headers[name] !== 'string')
      return Object.fromEntries(Object.entries(headers).map(([one, content]) => [one, String(content)]));
  return headers as Record<string, string>;
}

import {
  COUNTS,
  DELIVERIES,
  EDGE_IN,
  EDGE_OUT,
  type JsonSchema,
  type MessageBody,
  type MessageDefinition,
  MESSAGES,
  type SchemaComponents,
  schemaRef,
  type TopicFamily,
  TOPICS,
} from '@lacznik/contracts';
import { describeSchemas } from './describe-schemas';
import type { DocComments } from './doc-comments';

type JsonObject = Readonly<Record<string, unknown>>;
type Messages = readonly MessageDefinition<unknown>[];

const FAMILIES: Readonly<Record<string, TopicFamily>> = {
  ...TOPICS,
  edgeOut: EDGE_OUT,
  edgeIn: EDGE_IN,
  counts: COUNTS,
  deliveries: DELIVERIES,
};

/** What stands in the place of a part in braces of a topic's name. */
const PARAMETERS: Readonly<Record<string, string>> = {
  institution: 'Its id, such as `OPS-260604`.',
  edge: 'Its name, such as `pup-swietokrzyskie`.',
};

/** What each header says; the first six are in every CloudEvent. */
const HEADERS: Readonly<Record<string, string>> = {
  ce_specversion: 'Version of CloudEvents.',
  ce_id: 'Of this message alone.',
  ce_source: 'Where it comes from, such as `/institutions/PUP-2606`.',
  ce_type: 'What has happened.',
  ce_time: 'When; ISO 8601 UTC.',
  ce_subject: 'Whom or what it is about: a person by the pseudonym that the reader of the topic knows.',
  ce_sequence: "Its number in the receiver's feed.",
  ce_personversion: 'Grows with each event that a publisher sends about a person.',
  ce_traceparent: 'W3C trace context.',
  'content-type': 'Of the value.',
};
const REQUIRED_HEADERS = Object.keys(HEADERS).slice(0, 6);

/** The AsyncAPI 3 document of the topics: who writes and reads each, and the messages in it. */
export function asyncApi(version: string, comments: DocComments, definitions: Messages = MESSAGES): JsonObject {
  const schemas: SchemaComponents = new Map();
  const messages = Object.fromEntries(definitions.map((one) => [one.name, messageObject(one, schemas)]));
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Łącznik: topics',
      version,
      description: 'Kafka topics and messages: CloudEvents 1.0 in binary mode, values in JSON.',
      license: { name: 'EUPL-1.2' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(
      Object.entries(FAMILIES).map(([id, family]) => [id, channelObject(family, definitions)]),
    ),
    components: { messages, schemas: describeSchemas(schemas, comments) },
  };
}

function channelObject({ name, partitions, retention, maxBatchBytes, summary }: TopicFamily, definitions: Messages) {
  const kept =
    retention === 'compacted'
      ? { 'cleanup.policy': ['compact'] }
      : { 'cleanup.policy': ['delete'], 'retention.ms': retention.ms };
  const own = definitions.filter(({ topic }) => topic.name === name);
  const parameters = Array.from(name.matchAll(/\{(\w+)\}/g), ([, parameter = '']): [string, JsonObject] => [
    parameter,
    { description: PARAMETERS[parameter] },
  ]);
  return {
    address: name,
    description: summary,
    messages: Object.fromEntries(own.map(({ name }) => [name, { $ref: `#/components/messages/${name}` }])),
    ...(parameters.length === 0 ? {} : { parameters: Object.fromEntries(parameters) }),
    bindings: {
      kafka: {
        partitions,
        topicConfiguration: { ...kept, 'max.message.bytes': maxBatchBytes },
        bindingVersion: '0.5.0',
      },
    },
  };
}

function messageObject(definition: MessageDefinition<unknown>, schemas: SchemaComponents): JsonObject {
  const { name, summary, types, body, example } = definition;
  const { key, headers, value } = definition.encode(example.content, example.place);
  // What may be anything need not be JSON.
  const payload: unknown = body.classes.length === 0 ? value : JSON.parse(value);
  return {
    name,
    summary,
    headers: headersSchema(headers, types),
    payload: payloadSchema(body, schemas),
    bindings: { kafka: { key: { type: 'string', examples: [key] }, bindingVersion: '0.5.0' } },
    examples: [{ headers, payload }],
  };
}

function payloadSchema({ classes, list }: MessageBody, schemas: SchemaComponents): JsonSchema {
  const [first, ...others] = classes.map((dataClass) => schemaRef(dataClass, schemas));
  const one = others.length === 0 ? (first ?? {}) : { anyOf: [first, ...others] };
  return list ? { type: 'array', items: one } : one;
}

function headersSchema(headers: Readonly<Record<string, string>>, types: readonly string[]): JsonSchema {
  const names = [...new Set([...Object.keys(HEADERS), ...Object.keys(headers)])];
  const ofName = (name: string): JsonSchema => ({
    type: 'string',
    ...(HEADERS[name] === undefined ? {} : { description: HEADERS[name] }),
    ...(name === 'ce_type' && types.length > 0 ? { enum: types } : {}),
  });
  const isCloudEvent = 'ce_specversion' in headers;
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, ofName(name)])),
    ...(isCloudEvent ? { required: REQUIRED_HEADERS } : {}),
  };
}

import * as fc from 'fast-check';
import { REFUSED } from '../bad-input/valid';
import { bodyFaults } from './body-faults';
import type { WalkedOperation, WalkedParameter } from './walked-operation';
import { ODD_TEXTS, UNKNOWN_NAMES, wrongAddressTexts } from './wrong-values';

/** A request as it is sent. */
export interface WalkedRequest {
  parameters: Readonly<Record<string, string>>;
  query: readonly (readonly [name: string, value: string])[];
  body?: string | Buffer;
  type?: string;
  headers?: Record<string, string>;
  /** The places of which the answer must name one; absent: any. */
  paths?: readonly (string | undefined)[];
  /** Whether the schema forbids it; what it does not may be answered well. */
  isForbidden: boolean;
}

/** What can be wrong with a request, and such requests. */
export type RequestFault = [name: string, requests: fc.Arbitrary<WalkedRequest>];

/** The example of the document. */
export function exampleRequest({ parameters, body }: WalkedOperation): WalkedRequest {
  const withExample = parameters.filter(({ example }) => example !== undefined);
  const inPlace = (place: WalkedParameter['in']): [string, string][] =>
    withExample.filter((one) => one.in === place).map(({ name, example }) => [name, String(example)]);
  return {
    parameters: Object.fromEntries(inPlace('path')),
    query: inPlace('query'),
    ...(body ? { body: JSON.stringify(body.example), type: body.type } : {}),
    isForbidden: false,
  };
}

/** Every fault of an operation's parameters and body. */
export function requestFaults(operation: WalkedOperation): RequestFault[] {
  const example = { ...exampleRequest(operation), isForbidden: true };
  return [
    ...operation.parameters.flatMap((parameter) =>
      parameter.in === 'path' ? pathFaults(parameter, example) : queryFaults(parameter, example),
    ),
    [
      'unknown parameter',
      UNKNOWN_NAMES.map((name) => ({
        ...example,
        query: [...example.query, [name, REFUSED] as const],
        paths: ['query'],
      })),
    ],
    ...(operation.body ? [...formFaults(operation.body.type, example), ...fieldFaults(operation, example)] : []),
  ];
}

function pathFaults({ name, schema }: WalkedParameter, example: WalkedRequest): RequestFault[] {
  const put = (text: string): WalkedRequest => ({ ...example, parameters: { ...example.parameters, [name]: text } });
  const wrong = wrongAddressTexts(schema).map(([fault, texts]): RequestFault => [
    `${name} in the path: ${fault}`,
    // An empty one is another address.
    texts.filter((text) => text !== '').map((text) => ({ ...put(text), paths: [name] })),
  ]);
  return [...wrong, [`${name} in the path: odd text`, ODD_TEXTS.map((text) => ({ ...put(text), isForbidden: false }))]];
}

function queryFaults({ name, schema, required }: WalkedParameter, example: WalkedRequest): RequestFault[] {
  const others = example.query.filter(([other]) => other !== name);
  const put = (...values: string[]): WalkedRequest => ({
    ...example,
    query: [...others, ...values.map((value) => [name, value] as const)],
    paths: [name],
  });
  return [
    ...wrongAddressTexts(schema).map(([fault, texts]): RequestFault => [
      `${name}: ${fault}`,
      texts.map((text) => put(text)),
    ]),
    [`${name}: twice`, fc.constant(put('2026', '2026'))],
    ...(required ? [[`${name}: missing`, fc.constant(put())] as RequestFault] : []),
  ];
}

function formFaults(type: string, example: WalkedRequest): RequestFault[] {
  const broken = [
    '{',
    '[',
    '{"a":1}}',
    "{'a':1}",
    `{"${REFUSED}"}`,
    'null',
    '"a"',
    '7',
    Buffer.from([0x7b, 0xff, 0x7d]),
  ];
  const depth = 20_000;
  return [
    [
      'another content type',
      fc
        .constantFrom('text/plain', 'text/xml', 'image/png', `${type}; charset=iso-8859-2`)
        .map((other) => ({ ...example, type: other })),
    ],
    ['an unknown encoding', fc.constant({ ...example, headers: { 'content-encoding': 'zip' } })],
    ...(type === 'application/json'
      ? ([
          ['broken JSON', fc.constantFrom(...broken).map((body) => ({ ...example, body }))],
          ['a list', fc.constant({ ...example, body: `["${REFUSED}"]` })],
          ['a deep object', fc.constant({ ...example, body: `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}` })],
          ['a large body', fc.constant({ ...example, body: JSON.stringify({ a: REFUSED.repeat(30_000) }) })],
        ] satisfies RequestFault[])
      : []),
  ];
}

function fieldFaults({ body, document }: WalkedOperation, example: WalkedRequest): RequestFault[] {
  if (!body) return [];
  return bodyFaults(body.schema, body.example, document).map(([fault, bodies]) => [
    fault,
    bodies.map(({ body, paths }) => ({ ...example, body: JSON.stringify(body), paths })),
  ]);
}

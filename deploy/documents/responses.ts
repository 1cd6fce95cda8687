import {
  type Operation,
  type ProblemCode,
  Problem,
  PROBLEMS,
  problemsOf,
  type SchemaComponents,
  schemaRef,
} from '@lacznik/contracts';
import { STATUS_CODES } from 'node:http';

type JsonObject = Readonly<Record<string, unknown>>;

/** Named answers of a document; one comes in when it is first referred to. */
export type ResponseComponents = Map<string, JsonObject>;

/** The answers that are problems, by status: each with the codes that the operation can give. */
export function problemResponses(
  operation: Operation,
  schemas: SchemaComponents,
  responses: ResponseComponents,
): JsonObject {
  const codes = problemsOf(operation).sort();
  // JavaScript lists keys that are numbers in their order.
  const statuses = new Set(codes.map((code) => PROBLEMS[code].status));
  return Object.fromEntries(
    Array.from(statuses, (status) => {
      const ofStatus = codes.filter((code) => PROBLEMS[code].status === status);
      const name = ofStatus.join('.');
      responses.set(name, problemResponse(ofStatus, schemas));
      return [status, { $ref: `#/components/responses/${name}` }];
    }),
  );
}

function problemResponse(codes: readonly ProblemCode[], schemas: SchemaComponents): JsonObject {
  const schema = { allOf: [schemaRef(Problem, schemas), { properties: { code: { enum: codes } } }] };
  const examples = Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]));
  return {
    description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].remedy}`).join('\n\n'),
    content: { 'application/problem+json': { schema, examples } },
  };
}

/** An answer with each problem code, for documents to refer to. */
export function problemExamples(codes: Iterable<ProblemCode>): JsonObject {
  return Object.fromEntries(
    Array.from(codes)
      .sort()
      .map((code) => [code, { value: problemExample(code) }]),
  );
}

function problemExample(code: ProblemCode): Problem {
  const { status, remedy } = PROBLEMS[code];
  return {
    type: `urn:lacznik:problem:${code}`,
    title: STATUS_CODES[status] ?? code,
    status,
    code,
    detail: remedy,
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  };
}

import { type Json, list, part, resolve } from '../../../deploy/documents/document-sides';
import type { Role } from '@lacznik/contracts';

/** A parameter in the path or behind it. */
export interface WalkedParameter {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  schema: Json;
  example?: unknown;
}

/** An operation, as a client finds it in an OpenAPI document. */
export interface WalkedOperation {
  document: Json;
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  roles: Role[];
  parameters: WalkedParameter[];
  body?: { type: string; schema: Json; example: unknown };
  /** The problem codes that it may answer with, by status. */
  codes: ReadonlyMap<number, string[]>;
}

/** All operations of a document. */
export function walkedOperations(document: Json): WalkedOperation[] {
  return Object.entries(part(document, 'paths')).flatMap(([path, methods]) =>
    Object.entries(methods as Json).map(([method, operation]) => ({
      document,
      method: method.toUpperCase() as WalkedOperation['method'],
      path,
      ...partsOf(operation as Json, document),
    })),
  );
}

function partsOf(operation: Json, document: Json): Omit<WalkedOperation, 'document' | 'method' | 'path'> {
  const [content] = Object.entries(part(part(operation, 'requestBody'), 'content')) as [string, Json][];
  return {
    id: String(operation['operationId']),
    roles: list(operation['security']).flatMap((one) => (one as { accessToken: Role[] }).accessToken),
    parameters: list(operation['parameters']) as WalkedParameter[],
    ...(content ? { body: bodyOf(...content) } : {}),
    codes: new Map(
      Object.entries(part(operation, 'responses')).map(([status, response]) => [
        Number(status),
        Object.keys(part(part(part(resolve(response, document), 'content'), 'application/problem+json'), 'examples')),
      ]),
    ),
  };
}

/** Of a stream, the body is its first line. */
function bodyOf(type: string, { schema, example, 'x-lines': lines }: Json): WalkedOperation['body'] {
  if (lines === undefined) return { type, schema: schema as Json, example };
  const [line = ''] = String(example).split('\n');
  return { type, schema: list(lines)[0] as Json, example: JSON.parse(line) };
}

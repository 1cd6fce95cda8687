import type { DataClass } from '../checking/shape';
import type { ProblemCode } from './problem';
import type { Role } from './roles';

/**
 * The apps that answer HTTP requests; both edges answer the operations of `edge`, every app that takes in messages those of
 * `messaging`, every app those of `any`.
 */
export type ApiApp =
  'edge' | 'privacy-gateway' | 'delivery' | 'access-log' | 'cooperation' | 'identity' | 'messaging' | 'any';

/** A body or an answer: one value of a class as JSON, a class's values as NDJSON, or a text or bytes of another format. */
export type Content = JsonContent | NdjsonContent | { mediaType: string; description: string };

/** One value of a class as JSON. */
export interface JsonContent<T extends object = object> {
  mediaType: 'application/json';
  value: DataClass<T>;
}

/** Values of one or more classes as NDJSON. */
export interface NdjsonContent<T extends readonly DataClass[] = readonly DataClass[]> {
  mediaType: 'application/x-ndjson';
  lines: T;
}

/** What a JSON body may have where its operation does not say otherwise. */
export const MAX_BODY_BYTES = 256 * 1024;

/** One endpoint: the only place where its address, role, body, query and answers are said. */
export interface Operation {
  readonly app: ApiApp;
  /** Its name in generated clients, such as `openCase`. */
  readonly id: string;
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Such as `/v1/cases/:caseReference/close`. */
  readonly path: string;
  /** One line. */
  readonly summary: string;
  /** What else its user must know. Markdown. */
  readonly description?: string;
  /** The caller has one of these roles; empty: no token is asked for. */
  readonly roles: readonly Role[];
  /** A caseworker may call it while no authorisation is valid. */
  readonly needsNoAuthorisation?: true;
  /** The parameters in the path. */
  readonly parameters?: DataClass;
  /** The parameters behind the path. */
  readonly query?: DataClass;
  readonly body?: Content;
  /** What a JSON body may have; by default {@link MAX_BODY_BYTES}. */
  readonly maxBodyBytes?: number;
  /** Why a caller that got no answer may send it again. Absent: it may not, unless the method is `get`. */
  readonly repeatable?: string;
  readonly answer: {
    readonly status: 200 | 201 | 202;
    /** Several where the caller chooses the format. */
    readonly content: readonly Content[];
    /** Where it may be answered before it has its effect, with 202 and the same content: when. */
    readonly pending?: string;
  };
  /** Problems beyond those that follow from roles, query and body ({@link problemsOf}). */
  readonly problems: readonly ProblemCode[];
  /** What works: `parameters` and `query` as texts in the address, `body` and `answer` as JSON values. */
  readonly example: {
    readonly parameters?: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, string>>;
    readonly body?: unknown;
    readonly answer?: unknown;
  };
}

/** JSON of a class. */
export function json<T extends object>(value: DataClass<T>): JsonContent<T> {
  return { mediaType: 'application/json', value };
}

/** NDJSON, each of whose lines is a value of one of the classes. */
export function ndjson<T extends readonly DataClass[]>(...lines: T): NdjsonContent<T> {
  return { mediaType: 'application/x-ndjson', lines };
}

/** Every problem code with which the operation can be answered. */
export function problemsOf(operation: Operation): ProblemCode[] {
  const { app, roles, parameters, query, body, problems, needsNoAuthorisation } = operation;
  const codes = new Set<ProblemCode>(['unknown-field', 'unavailable', 'internal']);
  const add = (...more: ProblemCode[]): void => more.forEach((code) => codes.add(code));
  if (roles.length > 0) add('unauthenticated', 'forbidden');
  if (app === 'edge') add('not-your-institution');
  if (roles.includes('caseworker') && !needsNoAuthorisation) add('authorisation-not-valid', 'undertaking-not-valid');
  if (parameters ?? query ?? body) add('validation-failed', 'pesel-in-field');
  if (parameters) add('malformed-json');
  if (body) add('malformed-json', 'body-too-large', 'unsupported-media-type');
  add(...problems);
  return [...codes];
}

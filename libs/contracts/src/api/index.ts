export { pathOf } from './path-of';
export type { AddressValues } from './path-of';
export { json, MAX_BODY_BYTES, ndjson, problemsOf } from './operation';
export type { ApiApp, Content, JsonContent, NdjsonContent, Operation } from './operation';
export { OPERATIONS } from './operations';
export { isPassing, Problem, PROBLEMS, Violation } from './problem';
export type { ProblemCode } from './problem';
export { ROLES } from './roles';
export type { Role } from './roles';

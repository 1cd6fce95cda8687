/** Every code that an answer, a refusal or a log line of this project may carry. Closed, so that a client can switch on it. */
export type ProblemCode =
  | 'validation-failed'
  | 'unknown-field'
  | 'malformed-json'
  | 'body-too-large'
  | 'unsupported-media-type'
  | 'pesel-invalid'
  | 'pesel-in-field'
  | 'unknown-institution'
  | 'not-your-institution'
  | 'not-a-publisher-of-this'
  | 'revision-conflict'
  | 'record-of-another-person'
  | 'case-conflict'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'unavailable'
  | 'internal';

/** One thing that was wrong: what (`code`), where (`path`, e.g. `data.from`) and what to do (`detail`). Never echoes the value. */
export interface Refusal {
  code: ProblemCode;
  path?: string;
  detail: string;
}

const HTTP_STATUS: Record<ProblemCode, number> = {
  'validation-failed': 422,
  'unknown-field': 422,
  'malformed-json': 400,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'pesel-invalid': 422,
  'pesel-in-field': 422,
  'unknown-institution': 422,
  'not-your-institution': 403,
  'not-a-publisher-of-this': 403,
  'revision-conflict': 409,
  'record-of-another-person': 409,
  'case-conflict': 409,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  unavailable: 503,
  internal: 500,
};

/** The HTTP status that a code is answered with. */
export function httpStatusOf(code: ProblemCode): number {
  return HTTP_STATUS[code];
}

interface ErrorOptions {
  path?: string;
  retriable?: boolean;
  logLevel?: 'debug' | 'warn' | 'error';
  cause?: unknown;
  /** Further violations of the same request. */
  violations?: Refusal[];
}

/** The base of every error that this project throws on purpose; `detail` is safe to show to the caller. */
export class LacznikError extends Error {
  readonly path?: string;
  readonly retriable: boolean;
  readonly logLevel: 'debug' | 'warn' | 'error';
  readonly violations?: Refusal[];

  constructor(
    readonly code: ProblemCode,
    detail: string,
    options: ErrorOptions = {},
  ) {
    super(detail, { cause: options.cause });
    this.name = 'LacznikError';
    this.path = options.path;
    this.retriable = options.retriable ?? code === 'unavailable';
    this.logLevel = options.logLevel ?? (code === 'internal' ? 'error' : 'debug');
    this.violations = options.violations;
  }

  /** Turns a refusal into the error that the HTTP filter answers. */
  static of(refusal: Refusal): LacznikError {
    return new LacznikError(refusal.code, refusal.detail, { path: refusal.path });
  }

  /** Several violations at once: the first gives the code, all are listed. */
  static ofAll(refusals: readonly Refusal[]): LacznikError {
    const [first, ...rest] = refusals;
    if (!first) return new LacznikError('internal', 'A refusal without a reason.');
    return new LacznikError(first.code, first.detail, {
      path: first.path,
      violations: rest.length > 0 ? [...refusals] : undefined,
    });
  }
}

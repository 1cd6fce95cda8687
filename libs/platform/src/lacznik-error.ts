import { isPassing, type Problem, type ProblemCode, PROBLEMS } from '@lacznik/contracts';

/** One thing that was wrong: what (`code`), where (`path`, e.g. `data.from`) and what to do (`detail`). Never echoes the value. */
export interface Refusal {
  code: ProblemCode;
  path?: string;
  detail: string;
}

/** The HTTP status that a code is answered with. */
export function httpStatusOf(code: ProblemCode): number {
  return PROBLEMS[code].status;
}

/** From where to go on: in a feed, or in a process. */
type Place = Pick<Problem, 'oldest' | 'last' | 'reason' | 'allowedActions' | 'presentVersion'>;

interface ErrorOptions {
  path?: string;
  retriable?: boolean;
  /** When to try again, where that is known: the answer's `Retry-After`. */
  retryAfterSeconds?: number;
  logLevel?: 'debug' | 'warn' | 'error';
  cause?: unknown;
  /** Further violations of the same request. */
  violations?: Refusal[];
  /** Fields of the problem that say from where to go on. */
  place?: Place;
}

/** The base of every error that this project throws on purpose; `detail` is safe to show to the caller. */
export class LacznikError extends Error {
  readonly path?: string;
  readonly retriable: boolean;
  readonly retryAfterSeconds?: number;
  readonly logLevel: 'debug' | 'warn' | 'error';
  readonly violations?: Refusal[];
  readonly place?: Place;

  constructor(
    readonly code: ProblemCode,
    detail: string,
    options: ErrorOptions = {},
  ) {
    super(detail, { cause: options.cause });
    this.name = 'LacznikError';
    this.path = options.path;
    this.retriable = options.retriable ?? isPassing(code);
    this.retryAfterSeconds = options.retryAfterSeconds ?? (this.retriable ? 1 : undefined);
    this.logLevel = options.logLevel ?? (code === 'internal' ? 'error' : 'debug');
    this.violations = options.violations;
    this.place = options.place;
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

import { type Operation, type Problem, type ProblemCode, type StepRefusal, type Violation } from '@lacznik/contracts';

/** What of a problem document there is: from an app all, from something in between perhaps nothing. */
export type GivenProblem = Partial<
  Pick<Problem, 'code' | 'detail' | 'path' | 'traceId' | 'violations' | 'oldest' | 'last' | 'reason'>
>;

/** An app, or something in between, answered with anything but 2xx. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  /** What to switch on; absent where the answer is no problem document, such as a proxy's. */
  readonly code?: ProblemCode;
  /** The place in what was sent, such as `data.from`. */
  readonly path?: string;
  /** What was wrong, and what to do. */
  readonly detail: string;
  /** Finds the call in the apps' logs. */
  readonly traceId?: string;
  /** Every violation, where there is more than one. */
  readonly violations: readonly Violation[];
  /** Of a step of a process: why it has no place. */
  readonly reason?: StepRefusal;
  /** Of `feed-expired`: the first number that is kept. */
  readonly oldest?: number;
  /** Of `feed-restored` and `feed-expired`: the last number that can be gone on from. */
  readonly last?: number;

  constructor(
    operation: Pick<Operation, 'id'>,
    /** The HTTP status. */
    readonly status: number,
    { code, path, detail = `HTTP status ${status}`, traceId, violations = [], oldest, last, reason }: GivenProblem,
    /** What the answer's `Retry-After` says, in milliseconds. */
    readonly retryAfterMs?: number,
  ) {
    const place = path === undefined ? '' : ` at ${path}`;
    const trace = traceId === undefined ? '' : ` (trace ${traceId})`;
    super(`${operation.id} was answered ${code ?? status}${place}: ${detail}${trace}`);
    this.code = code;
    this.path = path;
    this.detail = detail;
    this.traceId = traceId;
    this.violations = violations;
    this.oldest = oldest;
    this.last = last;
    this.reason = reason;
  }
}

/** Why a command or a step is refused. */
export const REFUSAL_CODES = [
  'process-ended',
  'not-in-this-state',
  'not-your-move',
  'condition-not-met',
  'stale-version',
  'step-pending',
  'field-missing',
  'field-not-valid',
  'pesel-in-text',
  'over-the-limit',
  'hash-differs',
  'not-the-owner',
  'too-early',
  'sum-differs',
  'unknown-reference',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** What is wrong with the content of a command; `parts` fill the sentence of the code. Never a value that somebody typed as text. */
export interface Fault {
  readonly code: RefusalCode;
  readonly parts: Readonly<Record<string, string>>;
}

/** An expected refusal. It says what the caller may do instead, and on which version. */
export interface Refusal<Command extends string = string> extends Fault {
  readonly ok: false;
  readonly allowedActions: readonly Command[];
  readonly presentVersion: number;
}

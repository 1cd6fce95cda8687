import type { ProblemCode } from '../problem';

/** What every first step of a process may be refused with. */
export const OPENING_PROBLEMS = [
  'pesel-invalid',
  'unknown-institution',
  'excluded-person',
  'outside-caseload',
  'process-conflict',
  'no-key-of-receiver',
  'step-refused',
] as const satisfies readonly ProblemCode[];

/** … and every step after it. */
export const STEP_PROBLEMS = [
  'not-found',
  'unknown-institution',
  'excluded-person',
  'version-conflict',
  'step-refused',
  'process-conflict',
] as const satisfies readonly ProblemCode[];

export const READING_PROBLEMS = [
  'not-found',
  'unknown-institution',
  'excluded-person',
] as const satisfies ProblemCode[];

export const REPEATABLE_OPENING = 'the process is opened once under its processId';
export const REPEATABLE_STEP = 'the step is made once under its stepId';
export const PENDING_STEP =
  'The hub has not given the step its place within 2 seconds: `pending` names it. Read it again.';
export const PROCESS_ROLES_ALLOWED = ['institution', 'caseworker', 'coordinator'] as const;
/** Whoever works at an NGO has to do with the referrals that are addressed to it. */
export const REFERRAL_ROLES_ALLOWED = [...PROCESS_ROLES_ALLOWED, 'ngo'] as const;

export const PROCESS_ID = '5e0a7f43-8c1d-4b62-9f07-31d2c4b5a697';
export const STEP_ID = 'c2b8d1e0-4f6a-4937-8d25-7a90b1c3e5f4';

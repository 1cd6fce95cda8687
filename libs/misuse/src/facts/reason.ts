import type { GroundKind } from './access';

/** Why nothing that the log knows entitled an access. */
export const UNEXPLAINED = [
  'unconfirmed',
  'no-case',
  'another-person',
  'case-closed',
  'no-inquiry',
  'no-process',
  'process-ended',
] as const;
export type Unexplained = (typeof UNEXPLAINED)[number];

/** What is unusual of an access, explained or not. */
export const FLAGS = [
  'kept-out',
  'burst',
  'out-of-hours',
  'repeated-matches',
  'many-institutions',
  'many-workers',
  'stranger',
  'short-case',
  'unused-case',
] as const;
export type Flag = (typeof FLAGS)[number];

/** Looked at by lot: of grounds that only an edge can know, of everything explained. */
export const SAMPLES = ['sampled-ground', 'sampled'] as const;
export type Sample = (typeof SAMPLES)[number];

/** Why an access stands in the queue. */
export const REASONS = [...UNEXPLAINED, ...FLAGS, ...SAMPLES] as const;
export type Reason = (typeof REASONS)[number];

/** What entitled an access: a ground, a second person's confirmation; or nothing was shown. */
export type Explained = GroundKind | 'confirmation' | 'nothing-shown';

export type Explanation = { explained: Explained } | { unexplained: Unexplained };
